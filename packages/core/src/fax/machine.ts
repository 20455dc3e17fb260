/**
 * The fax machine.
 *
 *   draft ──send──► queued ──due──► dialling ──answered──► sending ──ended──► sent
 *                     ▲  │              │                     │
 *                     │  └── refused ───┴────── ended ────────┴──► queued again, later, or failed
 *                     └───────────────── retry ──────────────────── failed, cancelled
 *
 *   receiving ──ended──► received (whole or not), or failed without a page
 *
 * Of what was queued, `cancel` leads to cancelled from everywhere before its end.
 */
import { assertNever, type Instant } from '../kernel/index.ts';
import type { FaxNote, FaxProblem, FaxState } from './model.ts';
import {
  isFinal,
  isNobodysFault,
  MOST_ATTEMPTS,
  RETRY_AFTER_MS,
  WAIT_FOR_LINE_MS,
  WAITS_AT_MOST_MS,
} from './retries.ts';

/** What happens to a fax. What comes from the line names its attempt: a late word on an earlier one changes nothing. */
export type FaxEvent =
  /** Its owner says where to, or asks once more. */
  | { readonly type: 'send' }
  | { readonly type: 'cancel' }
  /** Its time has come. */
  | { readonly type: 'due' }
  /** There is no way out for this attempt. */
  | { readonly type: 'refused'; readonly attempt: number; readonly problem: FaxProblem }
  | { readonly type: 'answered'; readonly attempt: number }
  /** `attempt` is 0 for one that is received. `pages`: as many as went over the line. */
  | { readonly type: 'ended'; readonly attempt: number; readonly pages: number; readonly problem?: FaxProblem };

/** What is to be done. */
export type FaxEffect =
  | { readonly type: 'wake'; readonly at: Instant }
  | { readonly type: 'dial'; readonly attempt: number }
  | { readonly type: 'hang-up'; readonly attempt: number }
  | { readonly type: 'note'; readonly action: FaxNote['action']; readonly problem?: FaxProblem };

/** The next state with its effects; the same state, and none, for what is late or doubled. */
export interface FaxStep {
  readonly state: FaxState;
  readonly effects: readonly FaxEffect[];
}

/** Takes one event. */
export function stepFax(state: FaxState, event: FaxEvent, now: Instant): FaxStep {
  switch (event.type) {
    case 'send':
      return send(state, now);
    case 'cancel':
      return cancel(state, now);
    case 'due':
      if (state.status !== 'queued' || state.at > now) return same(state);
      return {
        state: { status: 'dialling', attempt: state.attempt, since: state.since },
        effects: [{ type: 'dial', attempt: state.attempt }],
      };
    case 'refused':
      return state.status === 'dialling' && state.attempt === event.attempt
        ? fail(state, event.problem, now)
        : same(state);
    case 'answered':
      if (state.status !== 'dialling' || state.attempt !== event.attempt) return same(state);
      return { state: { ...state, status: 'sending' }, effects: [] };
    case 'ended':
      return ended(state, event, now);
    default:
      return assertNever(event);
  }
}

const same = (state: FaxState): FaxStep => ({ state, effects: [] });

function send(state: FaxState, now: Instant): FaxStep {
  if (state.status !== 'draft' && state.status !== 'failed' && state.status !== 'cancelled') return same(state);
  return {
    state: { status: 'queued', attempt: 1, since: now, at: now },
    effects: [
      { type: 'note', action: state.status === 'draft' ? 'queued' : 'retried' },
      { type: 'wake', at: now },
    ],
  };
}

function cancel(state: FaxState, now: Instant): FaxStep {
  if (state.status !== 'queued' && state.status !== 'dialling' && state.status !== 'sending') return same(state);
  const hangUp: FaxEffect[] = state.status === 'queued' ? [] : [{ type: 'hang-up', attempt: state.attempt }];
  return { state: { status: 'cancelled', at: now }, effects: [...hangUp, { type: 'note', action: 'cancelled' }] };
}

function ended(state: FaxState, event: Extract<FaxEvent, { type: 'ended' }>, now: Instant): FaxStep {
  const { attempt, pages, problem } = event;
  if (state.status === 'receiving') {
    if (pages === 0) {
      const why = problem ?? 'failed';
      return {
        state: { status: 'failed', at: now, attempts: 1, problem: why },
        effects: [{ type: 'note', action: 'failed', problem: why }],
      };
    }
    return {
      state: { status: 'received', at: now, ...(problem && { problem }) },
      effects: [{ type: 'note', action: 'received', ...(problem && { problem }) }],
    };
  }
  if ((state.status !== 'dialling' && state.status !== 'sending') || state.attempt !== attempt) return same(state);
  if (problem) return fail(state, problem, now);
  return {
    state: { status: 'sent', at: now, attempts: attempt },
    effects: [{ type: 'note', action: 'sent' }],
  };
}

type OnTheLine = Extract<FaxState, { status: 'dialling' | 'sending' }>;

/** Once more, later, or never. What was nobody's fault is no attempt, but does not wait for ever. */
function fail({ attempt, since }: OnTheLine, problem: FaxProblem, now: Instant): FaxStep {
  const waits = isNobodysFault(problem);
  const isOver = isFinal(problem) || (waits ? now - since >= WAITS_AT_MOST_MS : attempt >= MOST_ATTEMPTS);
  if (isOver) {
    return {
      state: { status: 'failed', at: now, attempts: attempt, problem },
      effects: [{ type: 'note', action: 'failed', problem }],
    };
  }
  const at = now + (waits ? WAIT_FOR_LINE_MS : (RETRY_AFTER_MS[attempt - 1] ?? WAIT_FOR_LINE_MS));
  return {
    state: { status: 'queued', attempt: waits ? attempt : attempt + 1, since, at, problem },
    effects: [...(waits ? [] : [{ type: 'note', action: 'attempt-failed', problem } as const]), { type: 'wake', at }],
  };
}
