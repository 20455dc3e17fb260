import type { MeetingAction } from '@bureau/api';
import { assertNever, type ParticipantId, type RecordingId } from '@bureau/core/kernel';
import type { MeetingEvent } from '@bureau/core/meetings';

/** What an action of a participant is to the session. `recordingId`: of a recording that may begin. */
export function eventOf(action: MeetingAction, by: ParticipantId, recordingId: RecordingId | undefined): MeetingEvent {
  switch (action.type) {
    case 'start-recording':
      if (!recordingId) throw new Error('Nobody asked whether it may be recorded');
      return { type: 'start-recording', by, recordingId };
    case 'mute-others':
      return { type: 'mute', by };
    case 'admit':
    case 'deny':
      return { type: action.type, by, target: action.target };
    case 'remove':
    case 'let-back':
    case 'lower-hand-of':
    case 'stop-share':
    case 'hand-over':
    case 'make-co-host':
    case 'mute':
      return { type: action.type, by, target: action.target };
    case 'lock':
    case 'unlock':
    case 'raise-hand':
    case 'lower-hand':
      return { type: action.type, by };
    case 'admit-all':
    case 'lower-all-hands':
    case 'stop-recording':
    case 'open-board':
    case 'close-board':
    case 'end':
      return { type: action.type, by };
    default:
      return assertNever(action);
  }
}
