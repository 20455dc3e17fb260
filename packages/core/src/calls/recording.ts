/** The events of what is kept of a call: a recording, or a message in a mailbox. */
import { assertNever, type Instant } from '../kernel/index.ts';
import type { CallEvent, CallRecording, CallStep, LiveCall } from './model.ts';
import { legWith, mayStopRecording } from './rules.ts';
import { ended, settle } from './settle.ts';

type RecordingEvent = Extract<
  CallEvent,
  {
    type:
      | 'start-recording'
      | 'pause-recording'
      | 'resume-recording'
      | 'stop-recording'
      | 'capture-started'
      | 'capture-ended';
  }
>;

const unchanged = (call: LiveCall): CallStep => ({ call, effects: [] });

/** One step of a live call by its recording or mailbox. */
export function stepRecording(call: LiveCall, event: RecordingEvent, now: Instant): CallStep {
  const record = (recording: CallRecording) => settle({ ...call, recording }, call, { reason: 'hung-up' }, now);
  const stop = () => {
    const { recording: _recording, ...rest } = call;
    return settle(rest, call, { reason: 'hung-up' }, now);
  };
  if (event.type === 'capture-started' || event.type === 'capture-ended') {
    if (call.service?.kind === 'voicemail' && event.captureId === call.service.voicemailId) {
      if (event.type === 'capture-ended') {
        const service = { ...call.service, ...(event.cause && { endedBy: event.cause }) };
        return ended({ ...call, service }, { reason: 'voicemail' }, now);
      }
      if (call.service.phase === 'recording') return unchanged(call);
      const service = { ...call.service, phase: 'recording', since: now } as const;
      return settle({ ...call, service }, call, { reason: 'voicemail' }, now);
    }
    if (event.captureId !== call.recording?.id) return unchanged(call);
    if (event.type === 'capture-ended') return stop();
    return call.recording.status === 'announcing' ? record({ ...call.recording, status: 'on' }) : unchanged(call);
  }
  const by = legWith(call, event.deviceId)?.userId;
  if (!by) return unchanged(call);
  switch (event.type) {
    case 'start-recording':
      return call.status === 'active' && !call.recording && !call.service
        ? record({ id: event.recordingId, by, status: 'announcing', startedAt: now })
        : unchanged(call);
    case 'pause-recording':
      return call.recording?.status === 'on' ? record({ ...call.recording, status: 'paused' }) : unchanged(call);
    case 'resume-recording':
      return call.recording?.status === 'paused' ? record({ ...call.recording, status: 'on' }) : unchanged(call);
    case 'stop-recording':
      return call.recording && mayStopRecording(call.recording) ? stop() : unchanged(call);
    default:
      return assertNever(event);
  }
}
