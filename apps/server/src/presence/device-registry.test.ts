import type { CompanyId, DeviceId, UserId } from '@bureau/core/kernel';
import { ManualClock } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { type DeviceConnection, DeviceRegistry } from './device-registry.ts';

/** A clock that nobody looks at for a while: the server stood still, or the clock was set on. */
class SleepyClock extends ManualClock {
  #sleptMs = 0;

  override now() {
    return super.now() + this.#sleptMs;
  }

  override schedule(at: number, callback: () => void) {
    return super.schedule(at - this.#sleptMs, callback);
  }

  sleep(ms: number) {
    this.#sleptMs += ms;
  }
}

let clock: SleepyClock;
let told: string[];
let connection: DeviceConnection;

beforeEach(() => {
  clock = new SleepyClock();
  told = [];
  const registry = new DeviceRegistry(clock);
  registry.onChange(({ type }) => told.push(type));
  registry.start();
  const link = { ping: () => told.push('ping'), cut: () => told.push('cut') };
  connection = registry.connect({ companyId: 'c' as CompanyId, userId: 'u' as UserId }, 'd' as DeviceId, link);
  return () => registry.stop();
});

test('a device that is silent is pinged, lost and cut', async () => {
  await clock.advance(31_000);
  expect(told.filter((what) => what !== 'ping')).toEqual(['connected', 'lost', 'cut', 'cut']);
  expect(told[1]).toBe('ping');
});

test('who could not be heard because the server stood still is not lost', async () => {
  await clock.advance(1_500);
  clock.sleep(40_000);
  await clock.advance(1_000);
  expect(told).toEqual(['connected', 'ping']);
  connection.heard();
  await clock.advance(1_000);
  expect(told).toEqual(['connected', 'ping']);
});

test('who stays silent after the server stood still is lost', async () => {
  await clock.advance(1_500);
  clock.sleep(40_000);
  await clock.advance(6_000);
  expect(told.filter((what) => what !== 'ping')).toEqual(['connected', 'lost']);
});
