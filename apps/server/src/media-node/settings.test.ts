import { expect, test } from 'vitest';
import { listenInfos } from './listen-infos.ts';
import { readMediaSettings } from './settings.ts';

const env = { BUREAU_MEDIA_SECRET: '0123456789abcdef' };

test('the settings have defaults', () => {
  expect(readMediaSettings({ ...env, BUREAU_MEDIA_ANNOUNCED: '' })).toMatchObject({
    control: { host: '127.0.0.1', port: 4602 },
    firstPort: 44_400,
    listen: '127.0.0.1',
    announced: undefined,
    logLevel: 'info',
  });
  expect(readMediaSettings({ ...env, BUREAU_MEDIA_URL: 'ws://localhost:9' })).toMatchObject({
    control: { host: '127.0.0.1', port: 9 },
  });
});

test.each([
  ['BUREAU_MEDIA_SECRET', 'short'],
  ['BUREAU_MEDIA_URL', 'http://127.0.0.1:1'],
  ['BUREAU_MEDIA_URL', 'ws://127.0.0.1'],
  ['BUREAU_MEDIA_PORT', '70000'],
  ['BUREAU_MEDIA_PORT', '65535'],
  ['BUREAU_MEDIA_LISTEN', 'eth0'],
  ['BUREAU_MEDIA_WORKERS', '0'],
  ['BUREAU_TURN_URLS', 'https://turn.example'],
  ['BUREAU_TURN_SECRET', 'a secret without a relay'],
])('%s=%s is refused by name, without its value', (name, given) => {
  const read = readMediaSettings({ BUREAU_MEDIA_WORKERS: '4', ...env, [name]: given });
  expect(read).toEqual({ problem: expect.stringContaining(`Wrong settings: ${name}: `) });
});

test('one announced address stands for the whole machine', () => {
  expect(listenInfos({ listen: '0.0.0.0', announced: 'office.example' }, 44_400)).toMatchObject([
    { protocol: 'udp', ip: '0.0.0.0', port: 44_400, announcedAddress: 'office.example' },
    { protocol: 'tcp', ip: '0.0.0.0', port: 44_400, announcedAddress: 'office.example' },
  ]);
});

test('without one every address of the machine is announced by itself, and none that nobody can reach', () => {
  const infos = listenInfos({ listen: '0.0.0.0', announced: undefined }, 44_400);
  expect(infos.map(({ ip }) => ip)).not.toContain('0.0.0.0');
  const local = infos.filter(({ ip }) => ip === '127.0.0.1');
  expect(local).toMatchObject([
    { protocol: 'udp', port: 44_400 },
    { protocol: 'tcp', port: 44_400 },
  ]);
});

test('a relay has one or more addresses and a secret', () => {
  const secret = 'a secret of the relay';
  const urls = 'turn:turn.example:3478, turns:[2001:db8::1]:443?transport=tcp';
  expect(readMediaSettings({ ...env, BUREAU_TURN_URLS: urls, BUREAU_TURN_SECRET: secret })).toMatchObject({
    turn: { urls: ['turn:turn.example:3478', 'turns:[2001:db8::1]:443?transport=tcp'], secret },
  });
  expect(readMediaSettings(env)).toMatchObject({ turn: undefined });
  expect(readMediaSettings({ ...env, BUREAU_TURN_URLS: urls })).toHaveProperty('problem');
});
