import type { Call } from '@bureau/core/calls';
import type { RecordingId, UserId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { type CaptureFact, firstFact } from './journal.ts';

/** What is known of a recording from its call and its journal before it is mixed; undefined when it is none. */
export function recordingOf(call: Call, id: RecordingId, facts: readonly CaptureFact[]): Recording | undefined {
  const asked = firstFact(facts, 'asked');
  const started = firstFact(facts, 'started');
  const endedEarly = failureOf(facts);
  const startedAt = (started ?? asked)?.at;
  if (startedAt === undefined || (!started && !endedEarly)) return undefined;
  return {
    id,
    callId: call.id,
    ...(asked?.by && { startedBy: asked.by }),
    startedAt,
    status: 'finalising',
    ...(endedEarly && { endedEarly }),
    durationMs: 0,
    sizeBytes: 0,
    people: peopleOf(call, id, started !== undefined, facts),
    tracks: [],
    sharedWith: [],
    peaks: [],
  };
}

/** Those who took part while it was kept; of one that never began, those who talked. */
function peopleOf(call: Call, id: RecordingId, isStarted: boolean, facts: readonly CaptureFact[]): readonly UserId[] {
  const heard = facts.flatMap((fact) => (fact.t === 'track' ? [fact.userId] : []));
  const there = call.legs
    .filter((leg) => (isStarted ? leg.recordingIds?.includes(id) : leg.answeredAt !== undefined))
    .map(({ userId }) => userId);
  return [...new Set([...there, ...heard])];
}

function failureOf(facts: readonly CaptureFact[]): Recording['endedEarly'] {
  const cause = firstFact(facts, 'ended')?.cause;
  return cause === 'disk-full' || cause === 'failed' ? cause : undefined;
}
