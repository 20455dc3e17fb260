import type { UserId } from '../kernel/index.ts';
import type { MediaSource, RoomArrangement } from '../media/index.ts';
import type { LiveSession, MeetingRecording, PresentParticipant } from './model.ts';
import { participantOf, presentIn } from './participants.ts';
import { mayShare } from './permissions.ts';

const OWN: readonly MediaSource[] = ['microphone', 'camera'];
const SHARE: readonly MediaSource[] = ['screen', 'screen-audio'];

/** Who may send what in the media room of a meeting, and what is kept of it. Whoever is not named any more is cut off. */
export function meetingArrangementOf(session: LiveSession, revision: number): RoomArrangement {
  const { recording, isHd } = session;
  return {
    revision,
    isHd,
    peers: presentIn(session).map((present) => ({
      peerId: present.device,
      name: present.id,
      hears: 'others',
      isHeard: true,
      sends: sendsOf(session, present),
    })),
    captures: recording
      ? [{ kind: 'recording', captureId: recording.id, isPaused: false, by: startedBy(session, recording) }]
      : [],
  };
}

/** Guests never record. */
function startedBy(session: LiveSession, { by }: MeetingRecording): UserId | undefined {
  const who = participantOf(session, by)?.who;
  return who?.kind === 'member' ? who.userId : undefined;
}

const sendsOf = ({ policy }: LiveSession, { role }: PresentParticipant): readonly MediaSource[] =>
  mayShare(policy, role) ? [...OWN, ...SHARE] : OWN;
