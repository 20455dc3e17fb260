import type { MeetingStreamEvent } from '@bureau/api';
import { assertNever, type DeviceId, type MeetingId, type ParticipantId } from '@bureau/core/kernel';
import type { MediaEvent } from '@bureau/core/media';
import { type LiveSession, type MeetingEvent, participantAt } from '@bureau/core/meetings';
import type { MeetingTopics } from './meeting-topics.ts';
import { MutedPeople } from './muted-people.ts';

/** What happens in a room without being the end of it, or of a line in it. */
type News = Exclude<MediaEvent, { type: 'node-connected' | 'node-disconnected' | 'room-lost' | 'line-lost' }>;

interface RoomNewsDeps {
  readonly topics: MeetingTopics;
  readonly report: (id: MeetingId, event: MeetingEvent) => void;
}

/** Tells the people of a meeting, or the meeting itself, what happens in its media room. */
export class RoomNews {
  readonly #deps: RoomNewsDeps;
  readonly #muted = new MutedPeople();

  constructor(deps: RoomNewsDeps) {
    this.#deps = deps;
  }

  mutedIn(id: MeetingId): readonly ParticipantId[] {
    return this.#muted.of(id);
  }

  /** The meeting is over. */
  forget(id: MeetingId): void {
    this.#muted.forget(id);
  }

  /** Tells whoever takes part with this device. */
  tell(session: LiveSession, device: DeviceId, event: MeetingStreamEvent): void {
    const id = participantAt(session, device)?.id;
    if (id) this.#deps.topics.tell(id, event);
  }

  happened(session: LiveSession, event: News): void {
    const { topics, report } = this.#deps;
    const { meetingId } = session;
    switch (event.type) {
      case 'consumers-offered':
        this.tell(session, event.peerId, { type: 'meeting.consumers-offered', offers: event.offers });
        return;
      case 'consumer-closed':
        this.tell(session, event.peerId, { type: 'meeting.consumer-closed', consumerId: event.consumerId });
        return;
      case 'peer-muted': {
        const participantId = participantAt(session, event.peerId)?.id;
        if (!participantId) return;
        if (this.#muted.note(meetingId, participantId, event.muted))
          topics.tellAll(session.id, { type: 'meeting.muted', participantId, muted: event.muted });
        return;
      }
      case 'speakers':
        topics.tellAll(session.id, { type: 'meeting.speakers', speakers: event.speakers });
        return;
      case 'video-limited':
        this.tell(session, event.peerId, { type: 'meeting.video-limited', consumerIds: event.consumerIds });
        return;
      case 'camera-wanted':
        this.tell(session, event.peerId, {
          type: 'meeting.camera-wanted',
          producerId: event.producerId,
          most: event.most,
        });
        return;
      case 'peer-stalled':
        this.tell(session, event.peerId, { type: 'meeting.stalled', source: event.source, stalled: event.stalled });
        return;
      case 'capture-started': {
        const { recording } = session;
        if (recording?.id === event.captureId) report(meetingId, { type: 'capture-started', captureId: recording.id });
        return;
      }
      case 'capture-ended':
        this.#captureEnded(session, event);
        return;
      case 'peer-heard':
      case 'played':
        return;
      default:
        assertNever(event);
    }
  }

  #captureEnded(session: LiveSession, { captureId, cause }: Extract<MediaEvent, { type: 'capture-ended' }>): void {
    const { recording, meetingId } = session;
    if (recording?.id !== captureId) return;
    if (cause === 'disk-full' || cause === 'failed') {
      this.#deps.topics.tellAll(session.id, { type: 'meeting.recording-failed', cause });
    }
    this.#deps.report(meetingId, { type: 'capture-ended', captureId: recording.id });
  }
}
