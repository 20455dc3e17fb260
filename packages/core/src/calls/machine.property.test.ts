import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callLogRows } from '../call-log/index.ts';
import { RING_FOR_MS } from '../routing/index.ts';
import { alice, aliceTab, bob, bobPhone, bobTab, mallory, request, strange } from './alice-calls-bob.fixture.ts';
import { dial, SILENT_GRACE_MS, step } from './machine.ts';
import type { Call, CallEffect, CallEvent, CallStep, CallTimer } from './model.ts';

const user = fc.constantFrom(alice, bob, mallory);
const deviceId = fc.constantFrom(aliceTab, bobTab, bobPhone, strange);

const anyEvent: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.record({ type: fc.constant('answer' as const), userId: user, deviceId }),
  fc.record({ type: fc.constant('decline' as const), userId: user }),
  fc.record({ type: fc.constant('hang-up' as const), deviceId }),
  fc.record({ type: fc.constant('ring-device-added' as const), deviceId }),
  fc.record({
    type: fc.constant('device-lost' as const),
    deviceId,
    lastHeardAt: fc.constant(0),
    cause: fc.constantFrom('silent' as const, 'goodbye' as const),
  }),
  fc.record({ type: fc.constant('device-back' as const), deviceId }),
);
const schedule = fc.array(fc.tuple(anyEvent, fc.nat(9_000)), { maxLength: 40 });

/** Runs a schedule with the timers the machine asked for, then lets all of them fire. */
function run(events: readonly (readonly [CallEvent, number])[]) {
  let now = 0;
  const timers = new Map<CallTimer, number>();
  const doubled: { before: Call; after: CallStep }[] = [];
  const history: { call: Call; effects: readonly CallEffect[] }[] = [];
  const take = ({ call, effects }: { call: Call; effects: readonly CallEffect[] }) => {
    for (const effect of effects) {
      if (effect.type === 'set-timer') timers.set(effect.timer, effect.at);
      if (effect.type === 'clear-timer') timers.delete(effect.timer);
    }
    history.push({ call, effects });
    return call;
  };
  let call = take(
    dial(request, { kind: 'ring', deviceIds: [bobTab, bobPhone], ringForMs: RING_FOR_MS, trace: [] }, now),
  );
  const fireUntil = (until: number) => {
    for (;;) {
      const next = [...timers].sort(([, a], [, b]) => a - b)[0];
      if (!next || next[1] > until) return;
      now = Math.max(now, next[1]);
      timers.delete(next[0]);
      call = take(step(call, { type: 'timer', timer: next[0] }, now));
    }
  };
  for (const [event, wait] of events) {
    fireUntil(now + wait);
    now += wait;
    const dated = event.type === 'device-lost' ? { ...event, lastHeardAt: now } : event;
    call = take(step(call, dated, now));
    doubled.push({ before: call, after: step(call, dated, now) });
  }
  const quiet = now + Math.max(RING_FOR_MS, SILENT_GRACE_MS) + 1;
  fireUntil(quiet);
  return { call, history, timers, doubled };
}

test('whatever happens: one end, media closed once, no ring after the end, no timer left behind', () => {
  fc.assert(
    fc.property(schedule, (events) => {
      const { call, history, timers } = run(events);
      const closings = history.flatMap((entry) => entry.effects).filter((effect) => effect.type === 'close-media');
      const firstEnd = history.findIndex((entry) => entry.call.status === 'ended');
      const isOver = firstEnd >= 0;
      const afterEnd = isOver ? history.slice(firstEnd + 1) : [];
      expect(afterEnd.every((entry) => entry.effects.length === 0)).toBe(true);
      expect(call.status).toBe(isOver ? 'ended' : 'active');
      expect(timers.size).toBe(0);
      expect(closings).toHaveLength(isOver ? 1 : 0);
    }),
    { numRuns: 2_000 },
  );
});

test('a doubled event changes nothing', () => {
  fc.assert(
    fc.property(schedule, (events) => {
      const { doubled } = run(events);
      for (const { before, after } of doubled) expect(after).toEqual({ call: before, effects: [] });
    }),
    { numRuns: 500 },
  );
});

test('the rows of an ended call agree with each other', () => {
  fc.assert(
    fc.property(schedule, (events) => {
      const { call } = run([...events, [{ type: 'hang-up', deviceId: aliceTab }, 0]]);
      if (call.status !== 'ended') throw new Error('the caller hung up, so the call is over');
      const [caller, callee] = callLogRows(call);
      expect(caller?.talkMs).toBe(callee?.talkMs);
      expect(caller?.ringMs).toBe(callee?.ringMs);
      expect(caller?.disposition === 'answered').toBe(callee?.disposition === 'answered');
      expect(caller?.ringMs).toBeGreaterThanOrEqual(0);
      expect((caller?.ringMs ?? 0) + (caller?.talkMs ?? 0)).toBe(call.endedAt - call.startedAt);
    }),
    { numRuns: 1_000 },
  );
});
