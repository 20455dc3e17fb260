import { describe, expect, test } from 'vitest';
import { readEnv } from './env.ts';

const GOOD = { DATABASE_URL: 'postgresql://bureau@127.0.0.1:5432/bureau', BUREAU_MEDIA_SECRET: 'a'.repeat(32) };

test('what is not said has a default, and an empty text says nothing', () => {
  expect(readEnv({ ...GOOD, BUREAU_PORT: '', PATH: '/bin' })).toMatchObject({
    BUREAU_PORT: 4600,
    BUREAU_HOST: '127.0.0.1',
  });
});

test.each([
  ['true', true],
  ['2', 2],
  ['10.0.0.0/8, loopback', ['10.0.0.0/8', 'loopback']],
])('proxies are trusted as %s', (text, trusted) => {
  expect(readEnv({ ...GOOD, BUREAU_TRUST_PROXY: text })).toMatchObject({ BUREAU_TRUST_PROXY: trusted });
});

test('one gateway or several, by their addresses', () => {
  const [one, two] = ['http://bureau:a@127.0.0.1:8088', 'https://bureau:b@pbx.example'];
  const read = (BUREAU_ASTERISK_URL?: string) => readEnv({ ...GOOD, BUREAU_ASTERISK_URL });
  expect(read()).toMatchObject({ BUREAU_ASTERISK_URL: [] });
  expect(read(one)).toMatchObject({ BUREAU_ASTERISK_URL: [one] });
  expect(read(` ${one}\n${two} `)).toMatchObject({ BUREAU_ASTERISK_URL: [one, two] });
  expect(read(`${one},${two}`)).toMatchObject({ problem: expect.stringContaining('BUREAU_ASTERISK_URL') });
  expect(read(`${one} ${one}`)).toMatchObject({ problem: expect.stringContaining('names a server twice') });
  expect(read(`${one} pbx.example`)).toMatchObject({ problem: expect.stringContaining('BUREAU_ASTERISK_URL') });
});

test('mail needs somebody who writes it', () => {
  const smtp = { ...GOOD, BUREAU_SMTP_URL: 'smtp://mail.example.com' };
  expect(readEnv(smtp)).toMatchObject({ problem: expect.stringContaining('BUREAU_MAIL_FROM: ') });
  for (const from of ['bureau@example.com', 'Le Bureau <bureau@example.com>']) {
    expect(readEnv({ ...smtp, BUREAU_MAIL_FROM: from })).not.toHaveProperty('problem');
  }
});

describe('a wrong value is one clear line that names it', () => {
  test.each([
    ['DATABASE_URL', undefined],
    ['DATABASE_URL', 'mysql://x'],
    ['BUREAU_PORT', '70000'],
    ['BUREAU_PORT', 'http'],
    ['BUREAU_TLS_CERT', '/nowhere/cert.pem'],
    ['BUREAU_WEB_URL', 'not an address'],
    ['BUREAU_MEDIA_URL', 'http://127.0.0.1'],
    ['BUREAU_MEDIA_SECRET', 'short'],
    ['BUREAU_LOG_LEVEL', 'loud'],
    ['BUREAU_TRUST_PROXY', '10.0.0.0/99'],
    ['BUREAU_SMTP_URL', 'mail.example.com'],
    ['BUREAU_MAIL_FROM', 'Bureau'],
    ['BUREAU_PUBLIC_URL', 'bureau.example.com'],
  ])('%s=%s', (name, value) => {
    const env = readEnv({ ...GOOD, [name]: value });
    const problem = 'problem' in env ? env.problem : '';
    expect(problem).toContain(`${name}: `);
    expect(problem).not.toContain('\n');
  });
});
