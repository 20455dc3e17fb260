import type { Call } from '@bureau/core/calls';
import type { RecordingId, UserId } from '@bureau/core/kernel';
import type { Meeting, MeetingSession } from '@bureau/core/meetings';
import type { Recorded, Recording, RecordingChapter } from '@bureau/core/recordings';
import type { CaptureOrigin } from './capture-origin.ts';
import { type CaptureFact, firstFact, keptMs } from './journal.ts';
import { screensOf, sharesOf } from './screens.ts';

/** What is known of a recording from its call or meeting and its journal before it is mixed; undefined when it is none. */
export function recordingOf(
  origin: CaptureOrigin,
  id: RecordingId,
  facts: readonly CaptureFact[],
): Recording | undefined {
  const asked = firstFact(facts, 'asked');
  const started = firstFact(facts, 'started');
  const endedEarly = failureOf(facts);
  const startedAt = (started ?? asked)?.at;
  if (startedAt === undefined || (!started && !endedEarly)) return undefined;
  const heard = new Set<string>(facts.flatMap((fact) => (fact.t === 'track' ? [fact.name] : [])));
  const whose =
    origin.kind === 'call'
      ? ofCall(origin.call, id, started !== undefined, heard)
      : ofMeeting(origin.session, origin.meeting, heard);
  return {
    id,
    ...whose,
    ...(asked?.by && { startedBy: asked.by }),
    startedAt,
    status: 'finalising',
    ...(endedEarly && { endedEarly }),
    durationMs: 0,
    sizeBytes: 0,
    tracks: [],
    sharedWith: [],
    peaks: [],
    chapters: chaptersOf(origin, facts),
    hasVideo: false,
  };
}

/** Of a call are those who took part while it was kept; of one that never began, those who talked. */
function ofCall(
  call: Call,
  id: RecordingId,
  isStarted: boolean,
  heard: ReadonlySet<string>,
): Pick<Recording, 'of' | 'people'> {
  const people = call.legs
    .filter((leg) => heard.has(leg.userId) || (isStarted ? leg.recordingIds?.includes(id) : leg.answeredAt))
    .map(({ userId }) => userId);
  return { of: { kind: 'call', callId: call.id }, people };
}

function ofMeeting(
  { id: sessionId, participants }: MeetingSession,
  { id: meetingId, name, hostId }: Meeting,
  heard: ReadonlySet<string>,
): Pick<Recording, 'of' | 'people'> {
  const hostIds = new Set<UserId>([hostId]);
  const people: UserId[] = [];
  const guests: Extract<Recorded, { kind: 'meeting' }>['guests'][number][] = [];
  for (const { id, who, role, wasRecorded } of participants) {
    if (who.kind === 'member' && role === 'host') hostIds.add(who.userId);
    if (!wasRecorded && !heard.has(id)) continue;
    if (who.kind === 'member') people.push(who.userId);
    else guests.push({ id, name: who.name });
  }
  return { of: { kind: 'meeting', meetingId, sessionId, name, hostIds: [...hostIds], guests }, people };
}

/** Where its parts begin, when there are several, and where screens were shared. */
function chaptersOf(origin: CaptureOrigin, facts: readonly CaptureFact[]): readonly RecordingChapter[] {
  const starts = facts.filter(({ t }) => t === 'started');
  const parts = starts.map(
    ({ at }, index): RecordingChapter => ({ kind: 'part', atMs: keptMs(facts, at), part: index + 1 }),
  );
  const shares = sharesOf(screensOf(facts)).map(({ name, fromMs: atMs }): RecordingChapter => {
    const by = origin.kind === 'meeting' ? origin.session.participants.find(({ id }) => id === name) : undefined;
    return { kind: 'share', atMs, name: by?.who.name ?? '' };
  });
  return [...(parts.length > 1 ? parts : []), ...shares].toSorted((a, b) => a.atMs - b.atMs);
}

function failureOf(facts: readonly CaptureFact[]): Recording['endedEarly'] {
  const causes = facts.flatMap((fact) => (fact.t === 'ended' ? [fact.cause] : []));
  return causes.find((cause) => cause === 'disk-full' || cause === 'failed');
}
