import type { CallStore } from '@bureau/core/call-log';
import type { Call } from '@bureau/core/calls';
import type { CallId, CompanyId, MeetingId, RecordingId, VoicemailId } from '@bureau/core/kernel';
import type { StreamName } from '@bureau/core/media';
import type { Meeting, MeetingSession, MeetingSessionStore, MeetingStore } from '@bureau/core/meetings';

/** What something was kept of. */
export type CaptureOrigin =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'meeting'; readonly session: MeetingSession; readonly meeting: Meeting };

/** Where calls and meetings are looked up. */
export interface OriginStores {
  readonly calls: Pick<CallStore, 'get'>;
  readonly meetings: Pick<MeetingStore, 'byId'>;
  readonly meetingSessions: Pick<MeetingSessionStore, 'recorded'>;
}

/** What the capture of a room was kept of; undefined when that is not known any more. */
export async function originOf(
  { calls, meetings, meetingSessions }: OriginStores,
  roomId: string,
  captureId: RecordingId | VoicemailId,
): Promise<CaptureOrigin | undefined> {
  /* oxlint-disable typescript/no-unsafe-type-assertion -- the room of a call has its id, that of a meeting too; messages are of calls alone */
  const call = await calls.get(roomId as CallId);
  if (call) return { kind: 'call', call };
  const meetingId = roomId as MeetingId;
  const session = await meetingSessions.recorded(meetingId, captureId as RecordingId);
  const meeting = session && (await meetings.byId(meetingId));
  /* oxlint-enable typescript/no-unsafe-type-assertion */
  return session && meeting && { kind: 'meeting', session, meeting };
}

/** Whose company it is. */
export const companyOf = (origin: CaptureOrigin): CompanyId =>
  origin.kind === 'call' ? origin.call.companyId : origin.session.companyId;

/** Whether the media node still writes, or may write another part. */
export function isUnderWay(origin: CaptureOrigin, captureId: RecordingId | VoicemailId): boolean {
  if (origin.kind === 'meeting') return origin.session.status === 'live';
  const { call } = origin;
  if (call.status === 'ended') return false;
  return (
    call.recording?.id === captureId || (call.service?.kind === 'voicemail' && call.service.voicemailId === captureId)
  );
}

/** Under whose name a voice is kept: in a meeting colleagues are told apart from one session to the next, guests are not. */
export function keptName(origin: CaptureOrigin, name: StreamName): StreamName {
  if (origin.kind === 'call') return name;
  const who = origin.session.participants.find(({ id }) => id === name)?.who;
  return who?.kind === 'member' ? who.userId : name;
}
