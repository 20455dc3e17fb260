import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inCheckout } from './checkout.ts';

type Service = {
  readonly build?: string | { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
};

const folder = inCheckout('deploy');
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const text = read('compose.yaml');
const { services, volumes }: { services: Record<string, Service>; volumes: object } = parse(text, { merge: true });

const named = (pattern: RegExp, source: string) =>
  new Set([...source.matchAll(pattern)].flatMap(([, name]) => name ?? []));

test('what compose.yaml asks for is in env.example, and nothing else', () => {
  expect(named(/\$\{(\w+)/g, text)).toEqual(named(/^(\w+)=/gm, read('env.example')));
});

test('every setting that Bureau gets is one that it knows', () => {
  const known = named(/`(\w+)`/g, readFileSync(inCheckout('docs', 'operating.md'), 'utf8'));
  for (const name of Object.keys(services['bureau']?.environment ?? {})) expect(known).toContain(name);
});

const dockerfiles = (build: Service['build']) => {
  if (build === undefined) return [];
  return [typeof build === 'string' ? join(build, 'Dockerfile') : join(build.context, build.dockerfile)];
};

test('files and volumes that services name are there', () => {
  const sources = Object.values(services).flatMap(
    (service) => service.volumes?.map((mount) => mount.split(':')[0] ?? '') ?? [],
  );
  const files = sources.filter((source) => source.startsWith('.'));
  const expected = [...Object.values(services).flatMap(({ build }) => dockerfiles(build)), ...files];
  expect(expected.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  expect(new Set(sources.filter((source) => !source.startsWith('.')))).toEqual(new Set(Object.keys(volumes)));
});

test.each(['asterisk/start.sh', 'relay/start.sh'])('%s is a shell script', async (file) => {
  await expect(promisify(execFile)('sh', ['-n', join(folder, file)])).resolves.toMatchObject({ stderr: '' });
});

test('only the front reaches the pages, and only it is believed about who asks', () => {
  const { environment = {} } = services['bureau'] ?? {};
  expect(environment).toMatchObject({ BUREAU_HOST: '127.0.0.1', BUREAU_TRUST_PROXY: 'loopback' });
  expect(read('bureau', 'Dockerfile')).not.toContain('--host');
  expect(read('front', 'Caddyfile')).toContain('reverse_proxy 127.0.0.1:4000 ');
});

test('where telephones are reached outlives the container of Asterisk', () => {
  expect(services['asterisk']?.volumes).toContain('asterisk:/var/lib/asterisk');
});

test.each([
  ['deploy', 'relay', 'start.sh'],
  ['docs', 'operating.md'],
])('the relay of %s reaches nothing but Bureau', (...path) => {
  const source = readFileSync(inCheckout(...path), 'utf8');
  const denied = named(/denied-peer-ip=(\S+)/g, source);
  expect(denied).toEqual(new Set(['0.0.0.0-255.255.255.255', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff']));
  expect(source).toContain('no-tcp-relay');
});

test('the relay is offered on the port that strict networks let out, by the name that the entrance leads to it', () => {
  expect(services['bureau']?.environment?.['BUREAU_TURN_URLS']).toContain('turns:turn.${DOMAIN}:443?transport=tcp');
  expect(read('entrance', 'haproxy.cfg')).toContain('turn.${DOMAIN}');
  expect(read('relay', 'start.sh')).toContain('/turn.$DOMAIN/turn.$DOMAIN');
  expect(read('front', 'Caddyfile')).toMatch(/^turn\.\{\$DOMAIN\} \{$/m);
});
