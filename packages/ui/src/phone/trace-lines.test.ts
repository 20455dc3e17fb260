import type { UserId } from '@bureau/core/kernel';
import type { RouteStep } from '@bureau/core/routing';
import { expect, it } from 'vitest';
import { traceLines } from './trace-lines.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a literal of a branded type
const called: RouteStep = { at: 100, kind: 'called', userId: 'u1' as UserId };
const rang: RouteStep = { at: 100, kind: 'rang', devices: 2 };
const times = { startedAt: 100, ringMs: 25, endedAt: 900 };

it('ends with the answer of a call that was answered', () => {
  const lines = traceLines({ ...times, trace: [called, rang], disposition: 'answered', reason: 'hung-up' });
  expect(lines.at(-1)).toEqual({ at: 125, outcome: 'answered', decisive: true });
  expect(lines.filter((line) => line.decisive)).toHaveLength(1);
});

it('ends with the reason of a call that was not', () => {
  const lines = traceLines({ ...times, trace: [called, rang], disposition: 'missed', reason: 'no-answer' });
  expect(lines.at(-1)).toEqual({ at: 900, outcome: 'no-answer', decisive: true });
});

it('ends with the step that kept a call from ringing', () => {
  const notRung: RouteStep = { at: 100, kind: 'not-rung', reason: 'dnd' };
  const lines = traceLines({ ...times, trace: [called, notRung], disposition: 'missed', reason: 'dnd' });
  expect(lines).toEqual([
    { at: 100, step: called, decisive: false },
    { at: 100, step: notRung, decisive: true },
  ]);
});

it('does not take it for the end that somebody it was forwarded to was not rung', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a literal of a branded type
  const notRung: RouteStep = { at: 110, kind: 'not-rung', userId: 'u2' as UserId, reason: 'offline' };
  const lines = traceLines({ ...times, trace: [called, rang, notRung], disposition: 'missed', reason: 'no-answer' });
  expect(lines.map(({ decisive }) => decisive)).toEqual([false, false, false, true]);
});
