import type { CallLogEntry } from '@bureau/core/call-log';
import type { CallEndReason, LegEndReason } from '@bureau/core/calls';
import type { RouteStep } from '@bureau/core/routing';

/** How a call that rang came to its end or its answer. */
type TraceOutcome = 'answered' | Exclude<CallEndReason | LegEndReason, 'dnd' | 'offline'>;

/** One line of the explanation; the decisive one says why the call went where it went. */
export type TraceLine =
  | { readonly at: number; readonly step: RouteStep; readonly decisive: boolean }
  | { readonly at: number; readonly outcome: TraceOutcome; readonly decisive: true };

/** Steps that explain the end by themselves. */
const DECISIVE: readonly RouteStep['kind'][] = ['answered-by-service', 'to-voicemail', 'transferred', 'answered'];

/** The way of a call, from its trace to its outcome. */
export function traceLines(
  entry: Pick<CallLogEntry, 'trace' | 'disposition' | 'reason' | 'startedAt' | 'endedAt' | 'ringMs'>,
): readonly TraceLine[] {
  const called = entry.trace.find((step) => step.kind === 'called')?.userId;
  const isDecisive = (step: RouteStep) =>
    DECISIVE.includes(step.kind) || (step.kind === 'not-rung' && (step.userId ?? called) === called);
  const steps = entry.trace.map(
    (step): TraceLine => ({
      at: step.at,
      step,
      decisive: isDecisive(step),
    }),
  );
  if (steps.some((line) => line.decisive)) return steps;
  if (entry.disposition === 'answered') {
    return [...steps, { at: entry.startedAt + entry.ringMs, outcome: 'answered', decisive: true }];
  }
  if (entry.reason === 'dnd' || entry.reason === 'offline') return steps;
  return [...steps, { at: entry.endedAt, outcome: entry.reason, decisive: true }];
}
