import { err, lineOf, ok } from '@bureau/core/kernel';
import type { GatewayFailure, TrunkId } from '@bureau/core/trunks';
import { settled } from '@bureau/testkit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AriRequest } from './ari.ts';
import { LineBridges } from './line-bridges.ts';
import { LineCalls } from './line-calls.ts';

const KEY = '1795689746.16';
const CREATE = 'POST /channels/create';
const BRIDGE = `POST /bridges/line-${KEY}`;
const ADD = `POST /bridges/line-${KEY}/addChannel`;
const DIAL = `POST /channels/${KEY}/dial`;
const GONE = [`DELETE /channels/${KEY}`, `DELETE /bridges/line-${KEY}`];
const line = lineOf(KEY);
const target = { trunkId: 'trunk' as TrunkId, number: '+33140205050' };

/** What was asked of Asterisk. */
let asked: string[];
let calls: LineCalls;

/** An Asterisk that hands each channel over at once, unless it does not; `fails` is refused. */
function asterisk(fails: string | undefined, failure: GatewayFailure = 'gateway-refused', handsOver = true) {
  const request = async ({ method, path }: AriRequest) => {
    const name = `${method} ${path}`;
    asked.push(name);
    if (name === fails) return err(failure);
    if (name === CREATE && handsOver) calls.handedOver(KEY);
    return ok(undefined);
  };
  calls = new LineCalls({ request }, new LineBridges({ request }), 'out');
}

beforeEach(() => {
  asked = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a call is made, put into its bridge and dialled, and nothing of it is taken back', async () => {
  asterisk(undefined);
  expect(await calls.call(line, target)).toEqual({ ok: true, value: undefined });
  await settled();
  expect(asked).toEqual([CREATE, BRIDGE, ADD, DIAL]);
});

test('nobody is dialled who is not wanted', async () => {
  asterisk(undefined);
  expect(await calls.call(line, target, Promise.resolve(false))).toMatchObject({ ok: true });
  expect(asked).toEqual([CREATE, BRIDGE, ADD, GONE[0]]);
});

test('a channel that is not handed over is hung up, and its bridge removed', async () => {
  asterisk(undefined, undefined, false);
  const called = calls.call(line, target);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await called).toEqual(err('gateway-unavailable'));
  await settled();
  expect(asked).toEqual([CREATE, BRIDGE, ...GONE]);
});

test.each([
  ['without an answer to its making', CREATE],
  ['without a bridge', BRIDGE],
  ['that does not come into its bridge', ADD],
  ['that cannot be dialled', DIAL],
])('a channel %s is hung up, and its bridge removed', async (_, fails) => {
  asterisk(fails, 'gateway-unavailable');
  expect(await calls.call(line, target)).toEqual(err('gateway-unavailable'));
  await settled();
  expect(asked.slice(-2)).toEqual(GONE);
});

test('a channel that is handed over too late is hung up', async () => {
  asterisk(CREATE, 'gateway-unavailable');
  expect(await calls.call(line, target)).toEqual(err('gateway-unavailable'));
  await settled();
  asked = [];
  calls.handedOver(KEY);
  await settled();
  expect(asked).toEqual([GONE[0]]);
});
