import { describe, expect, test } from 'vitest';
import { type FaxEvent, stepFax } from './machine.ts';
import type { FaxProblem, FaxState } from './model.ts';
import { MOST_ATTEMPTS, RETRY_AFTER_MS, WAIT_FOR_LINE_MS, WAITS_AT_MOST_MS } from './retries.ts';

const NOW = 1_000_000_000;
const since = NOW - 5_000;

const states = {
  draft: { status: 'draft' },
  queued: { status: 'queued', attempt: 2, since, at: NOW, problem: 'busy' },
  dialling: { status: 'dialling', attempt: 2, since },
  sending: { status: 'sending', attempt: 2, since },
  sent: { status: 'sent', at: since, attempts: 1 },
  failed: { status: 'failed', at: since, attempts: 3, problem: 'busy' },
  cancelled: { status: 'cancelled', at: since },
  receiving: { status: 'receiving' },
  received: { status: 'received', at: since },
} as const satisfies Record<FaxState['status'], FaxState>;

const events = {
  send: { type: 'send' },
  cancel: { type: 'cancel' },
  due: { type: 'due' },
  refused: { type: 'refused', attempt: 2, problem: 'busy' },
  answered: { type: 'answered', attempt: 2 },
  ended: { type: 'ended', attempt: 2, pages: 3 },
  broken: { type: 'ended', attempt: 2, pages: 1, problem: 'cut' },
} as const satisfies Record<string, FaxEvent>;

/** The states that an event changes, and to what; in all others nothing happens. */
const leads: Readonly<Record<keyof typeof events, Partial<Record<FaxState['status'], FaxState['status']>>>> = {
  send: { draft: 'queued', failed: 'queued', cancelled: 'queued' },
  cancel: { queued: 'cancelled', dialling: 'cancelled', sending: 'cancelled' },
  due: { queued: 'dialling' },
  refused: { dialling: 'queued' },
  answered: { dialling: 'sending' },
  ended: { dialling: 'sent', sending: 'sent', receiving: 'received' },
  broken: { dialling: 'queued', sending: 'queued', receiving: 'received' },
};

describe.each(Object.entries(events))('%s', (name, event) => {
  test.each(Object.entries(states))('in the state %s', (status, state) => {
    const step = stepFax(state, event, NOW);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the tables
    const to = leads[name as keyof typeof events][status as FaxState['status']];
    expect(step.state.status).toBe(to ?? status);
    expect(step.state === state).toBe(to === undefined);
    expect(step.effects.length > 0).toBe(to !== undefined && event.type !== 'answered');
  });
});

test('a late word on an earlier attempt changes nothing', () => {
  const late: FaxEvent[] = [
    { type: 'answered', attempt: 1 },
    { type: 'ended', attempt: 1, pages: 3 },
    { type: 'refused', attempt: 1, problem: 'busy' },
  ];
  for (const event of late) {
    expect(stepFax(states.dialling, event, NOW)).toEqual({ state: states.dialling, effects: [] });
  }
});

test('what is not due yet waits', () => {
  expect(stepFax(states.queued, events.due, NOW - 1).effects).toEqual([]);
});

test('a cancelled call is hung up', () => {
  expect(stepFax(states.sending, events.cancel, NOW).effects[0]).toEqual({ type: 'hang-up', attempt: 2 });
  expect(stepFax(states.queued, events.cancel, NOW).effects).toEqual([{ type: 'note', action: 'cancelled' }]);
});

test('each attempt waits longer, and the last one ends it', () => {
  const tried = [1, 2, 3].map((attempt) => {
    return stepFax({ status: 'sending', attempt, since }, { type: 'ended', attempt, pages: 0, problem: 'busy' }, NOW)
      .state;
  });
  expect(tried).toEqual([
    { status: 'queued', attempt: 2, since, at: NOW + (RETRY_AFTER_MS[0] ?? 0), problem: 'busy' },
    { status: 'queued', attempt: 3, since, at: NOW + (RETRY_AFTER_MS[1] ?? 0), problem: 'busy' },
    { status: 'failed', at: NOW, attempts: MOST_ATTEMPTS, problem: 'busy' },
  ]);
});

test.each<FaxProblem>(['unknown-number', 'declined', 'incompatible', 'international-barred', 'not-entitled'])(
  '%s is final',
  (problem) => {
    expect(stepFax(states.dialling, { type: 'refused', attempt: 2, problem }, NOW).state).toMatchObject({
      status: 'failed',
      problem,
    });
  },
);

test('without a line it waits and counts no attempt, but not for ever', () => {
  const refused: FaxEvent = { type: 'refused', attempt: 2, problem: 'gateway-away' };
  expect(stepFax(states.dialling, refused, NOW)).toEqual({
    state: { status: 'queued', attempt: 2, since, at: NOW + WAIT_FOR_LINE_MS, problem: 'gateway-away' },
    effects: [{ type: 'wake', at: NOW + WAIT_FOR_LINE_MS }],
  });
  expect(stepFax(states.dialling, refused, since + WAITS_AT_MOST_MS).state.status).toBe('failed');
});

test('what came in is kept as far as it came; without a page it has failed', () => {
  const ended = (pages: number, problem?: FaxProblem) =>
    stepFax(states.receiving, { type: 'ended', attempt: 0, pages, ...(problem && { problem }) }, NOW).state;
  expect(ended(2)).toEqual({ status: 'received', at: NOW });
  expect(ended(2, 'cut')).toEqual({ status: 'received', at: NOW, problem: 'cut' });
  expect(ended(0, 'no-fax-machine')).toMatchObject({ status: 'failed', problem: 'no-fax-machine' });
  expect(ended(0)).toMatchObject({ status: 'failed', problem: 'failed' });
});
