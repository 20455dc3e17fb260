import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { inCheckout } from './checkout.ts';
import { start } from './commands/start.ts';
import { readSettings } from './settings.ts';

test('defaults serve this computer only, with the demo company', () => {
  expect(readSettings([], {})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    dataFolder: inCheckout('.bureau'),
    demo: true,
    databaseUrl: undefined,
    mediaPort: 44_400,
    mediaHost: '127.0.0.1',
    phonePort: undefined,
    verbose: false,
  });
});

test('a flag wins over the environment', () => {
  const env = { BUREAU_PORT: '5000', BUREAU_DATA: '/srv/a', BUREAU_MEDIA_PORT: '50000' };
  expect(readSettings([], env)).toMatchObject({ port: 5000, dataFolder: resolve('/srv/a'), mediaPort: 50_000 });
  expect(readSettings(['--port', '6000', '--data=/srv/b', '--no-demo', '--verbose'], env)).toMatchObject({
    port: 6000,
    dataFolder: resolve('/srv/b'),
    demo: false,
    verbose: true,
  });
});

test.each(['--help', '-h'])('%s says how to start, and starts nothing', async (flag) => {
  const lines: string[] = [];
  expect(await start(['--port', '1', flag], { development: false }, (line) => lines.push(line))).toBe(0);
  expect(lines).toEqual([expect.stringMatching(/^Usage: npm start/)]);
});

test('telephones are served when that is asked for', () => {
  expect(readSettings(['--phones'], {}).phonePort).toBe(5060);
});

test.each([
  [['--host'], '0.0.0.0'],
  [['--host', '--no-demo'], '0.0.0.0'],
  [['--host', '192.168.1.7'], '192.168.1.7'],
  [['--host=10.0.0.1'], '10.0.0.1'],
])('%j listens on %s', (args, host) => {
  expect(readSettings(args, {}).host).toBe(host);
});

test('sound is listened for where the pages are, or at an address of its own', () => {
  expect(readSettings(['--host', '10.0.0.1'], {})).toMatchObject({ host: '10.0.0.1', mediaHost: '10.0.0.1' });
  const env = { BUREAU_MEDIA_LISTEN: '0.0.0.0' };
  expect(readSettings([], env)).toMatchObject({ host: '127.0.0.1', mediaHost: '0.0.0.0' });
});

test.each([
  [['--prot', '4000'], {}, /Unknown option '--prot'\.\nUsage: npm start/],
  [['4000'], {}, /Unexpected argument '4000'/],
  [['--port'], {}, /--port/],
  [['--port', '70000'], {}, /^--port needs a number from 0 to 65535, not "70000"\.$/],
  [['--port', '-1'], {}, /--port/],
  [['--media-port', '1e3'], {}, /^--media-port needs a number/],
  [['--host', 'office.example'], {}, /^--host needs an IP address of this computer, not "office.example"\.$/],
  [[], { BUREAU_MEDIA_LISTEN: 'eth0' }, /^BUREAU_MEDIA_LISTEN needs an IP address/],
  [[], { DATABASE_URL: 'mysql://a/b' }, /^DATABASE_URL is not a PostgreSQL address/],
  [
    ['--phones'],
    { BUREAU_ASTERISK_URL: 'http://a:b@127.0.0.1' },
    /^--phones starts an Asterisk, and BUREAU_ASTERISK_URL/,
  ],
  [[], { BUREAU_PORT: 'http' }, /^--port needs a number/],
])('%j %j is refused', (args, env, message) => {
  expect(() => readSettings(args, env)).toThrow(message);
});
