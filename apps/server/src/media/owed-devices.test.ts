import type { DeviceId } from '@bureau/core/kernel';
import { ManualClock } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { OwedDevices } from './owed-devices.ts';

const LINE = 'line.1' as DeviceId;
const BROWSER = 'browser.1' as DeviceId;
const OTHER = 'browser.2' as DeviceId;

let clock: ManualClock;
let tried: string[];
let failing: Set<DeviceId>;
let givenUp: DeviceId[];
let owed: OwedDevices<string>;

beforeEach(() => {
  clock = new ManualClock();
  tried = [];
  failing = new Set();
  givenUp = [];
  owed = new OwedDevices({
    clock,
    log: createLog('silent'),
    admit: async (_, device) => {
      tried.push(device);
      const outcome = failing.has(device) ? 'failed' : 'in';
      await Promise.resolve();
      return outcome;
    },
    arrange: async (id) => void tried.push(`arrange ${id}`),
    giveUp: (_, device) => void givenUp.push(device),
  });
});

test('everybody is let in once, and the room is arranged', async () => {
  owed.owe('room', [BROWSER, LINE]);
  owed.settleAll();
  await clock.advance(10_000);
  expect(tried).toEqual([BROWSER, LINE, 'arrange room']);
});

test('a line that cannot come in is tried every 200 ms, keeps nobody out, and is given up after half a minute', async () => {
  failing.add(LINE);
  owed.owe('room', [LINE, BROWSER]);
  owed.settleAll();
  await clock.advance(1_000);
  expect(tried.filter((each) => each === BROWSER)).toHaveLength(1);
  expect(tried.filter((each) => each === LINE).length).toBeLessThanOrEqual(6);
  await clock.advance(30_000);
  expect(givenUp).toEqual([LINE]);
  const attempts = tried.length;
  await clock.advance(30_000);
  expect(tried).toHaveLength(attempts);
});

test('where one browser fails the others wait for the next round', async () => {
  failing.add(BROWSER);
  owed.owe('room', [BROWSER, OTHER]);
  owed.settleAll();
  await clock.advance(100);
  expect(tried).toEqual([BROWSER]);
  failing.clear();
  await clock.advance(200);
  expect(new Set(tried.slice(1))).toEqual(new Set([BROWSER, OTHER, 'arrange room']));
});

test('whoever came in by themselves, and whoever nobody waits for any more, is left alone', async () => {
  owed.owe('room', [BROWSER, OTHER]);
  owed.owe('gone', [LINE]);
  owed.isIn('room', BROWSER);
  owed.forget('gone');
  await clock.advance(1_000);
  expect(tried).toEqual([OTHER, 'arrange room']);
});

test('one round at a time for each room', async () => {
  owed.owe('room', [BROWSER, OTHER]);
  owed.settleAll();
  owed.settleAll();
  await clock.advance(1_000);
  expect(tried).toEqual([BROWSER, OTHER, 'arrange room']);
});
