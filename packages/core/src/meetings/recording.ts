/** The events of the recording of a meeting. */
import { assertNever, type Instant } from '../kernel/index.ts';
import type { LiveSession, MeetingEvent, MeetingRecording, MeetingStep } from './model.ts';
import { participantOf } from './participants.ts';
import { mayRecord } from './permissions.ts';
import { settle } from './settle.ts';

type RecordingEvent = Extract<
  MeetingEvent,
  { type: 'start-recording' | 'stop-recording' | 'capture-started' | 'capture-ended' }
>;

/** One step of a live session by its recording. Each start is a part of the one recording of the session. */
export function stepMeetingRecording(session: LiveSession, event: RecordingEvent, now: Instant): MeetingStep {
  const unchanged: MeetingStep = { session, effects: [] };
  const record = (recording: MeetingRecording) =>
    settle({ ...session, recording, recordingId: recording.id }, session, now);
  const stop = () => {
    const { recording: _recording, ...rest } = session;
    return settle(rest, session, now);
  };
  switch (event.type) {
    case 'start-recording': {
      const by = participantOf(session, event.by);
      if (by?.status !== 'present' || session.recording || !mayRecord(session.policy, by.role)) return unchanged;
      return record({ id: session.recordingId ?? event.recordingId, by: by.id, status: 'announcing', startedAt: now });
    }
    case 'stop-recording': {
      const by = participantOf(session, event.by);
      if (by?.status !== 'present' || !session.recording || !mayRecord(session.policy, by.role)) return unchanged;
      return stop();
    }
    case 'capture-started':
      return session.recording?.id === event.captureId && session.recording.status === 'announcing'
        ? record({ ...session.recording, status: 'on' })
        : unchanged;
    case 'capture-ended':
      return session.recording?.id === event.captureId ? stop() : unchanged;
    default:
      return assertNever(event);
  }
}
