import { err, ok } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AriRequest } from './ari.ts';
import type { PjsipThing } from './pjsip-objects.ts';
import { PjsipSetup } from './pjsip-setup.ts';

const MINUTE = 60_000;
const silent = { error: () => undefined } as never;

/** What Asterisk was told, and whether it takes it. */
let told: string[];
let takes: boolean;
let setup: PjsipSetup;

/** A trunk whose carrier calls from there. */
const trunk = (match: string): PjsipThing => ({
  name: 'trunk-one',
  objects: [
    { type: 'endpoint', id: 'trunk-one', fields: {} },
    { type: 'identify', id: 'trunk-one', fields: { match } },
  ],
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  told = [];
  takes = true;
  const request = async ({ method, path }: AriRequest) => {
    if (method !== 'PUT') return ok(undefined);
    const [type = ''] = path.split('/').slice(-2);
    told.push(type);
    return type === 'identify' && !takes ? err('gateway-refused' as const) : ok(undefined);
  };
  setup = new PjsipSetup({
    ari: { isConnected: true, request },
    log: silent,
    isOurs: () => true,
    learn: () => undefined,
  });
});
afterEach(() => {
  setup.end();
  vi.useRealTimers();
});

test('what was taken is told once', async () => {
  await setup.configure([trunk('192.0.2.1')]);
  await setup.configure([trunk('192.0.2.1')]);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(told).toEqual(['endpoint', 'identify']);
});

test('what Asterisk did not take is told again until it is taken', async () => {
  takes = false;
  await setup.configure([trunk('192.0.2.1')]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(told.filter((type) => type === 'identify')).toHaveLength(3);
  takes = true;
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(told.filter((type) => type === 'identify')).toHaveLength(4);
});

test('a carrier that is known by its name is looked up again each minute', async () => {
  await setup.configure([trunk('sip.example.net')]);
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(told).toEqual(['endpoint', 'identify', 'identify', 'identify', 'identify']);
});
