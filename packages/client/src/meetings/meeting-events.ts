import type { MeetingStreamEvent } from '@bureau/api';
import type { ParticipantId } from '@bureau/core/kernel';
import type { MediaGrant } from '@bureau/core/media';
import type { SessionView } from '@bureau/core/meetings';
import type { AudioCall } from '../media/audio-call.ts';
import type { OwnVoice } from '../media/own-voice.ts';
import type { createBoardLink } from './board-link.ts';
import type { createMeetingChat } from './meeting-chat.ts';
import { type MeetingState, noteMuted, showReaction } from './meeting-state.ts';
import type { createSharePointers } from './share-pointers.ts';

/** What events of a meeting change. */
interface MeetingParts {
  readonly store: MeetingState;
  readonly voice: OwnVoice;
  readonly pointers: ReturnType<typeof createSharePointers>;
  readonly chat: ReturnType<typeof createMeetingChat>;
  readonly board: ReturnType<typeof createBoardLink>;
  readonly call: () => AudioCall | undefined;
  readonly startMedia: (grant: MediaGrant) => AudioCall | undefined;
  readonly apply: (view: SessionView) => void;
  /** The stream was not open all the time. `mediaGeneration`: of the newest grant of this device. */
  readonly hearAgain: (mediaGeneration: number | undefined) => void;
}

/** Something has happened in the meeting this client is at. */
export function takeEvent(event: MeetingStreamEvent, parts: MeetingParts): void {
  const { store, voice, pointers, chat, board, call } = parts;
  const ownId = () => store.getState().view?.participantId;
  switch (event.type) {
    case 'meeting.opened':
      parts.apply(event.view);
      store.setState({ mutedIds: new Set(event.mutedIds) });
      chat.add(event.messages);
      board.reset();
      parts.hearAgain(event.mediaGeneration);
      return;
    case 'meeting.changed':
      parts.apply(event.view);
      return;
    case 'meeting.consumers-offered':
      call()?.offered(event.offers);
      return;
    case 'meeting.consumer-closed':
      call()?.consumerClosed(event.consumerId);
      return;
    case 'meeting.media-reset':
      parts.startMedia(event.grant)?.reset(event.grant);
      return;
    case 'meeting.muted':
      noteMuted(store, event.participantId, event.muted);
      // A host has muted this person: nobody but they themselves can undo it.
      if (event.muted && event.participantId === ownId() && !voice.isMuted()) {
        void voice.setMuted(true);
        store.setState(({ hostMutes }) => ({ hostMutes: hostMutes + 1 }));
      }
      return;
    case 'meeting.speakers':
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- streams of a meeting have the names of participants
      store.setState({ speakers: event.speakers.map(({ name }) => name as ParticipantId) });
      return;
    case 'meeting.video-limited':
      store.setState({ limited: event.consumerIds });
      return;
    case 'meeting.camera-wanted':
      call()?.cameraWanted(event.producerId, event.most);
      return;
    case 'meeting.stalled':
      if (event.stalled && event.source === 'microphone') call()?.rebuild();
      return;
    case 'meeting.said':
      chat.add([event.message]);
      return;
    case 'meeting.reacted':
      showReaction(store, event.participantId, event.emoji);
      return;
    case 'meeting.pointed':
      pointers.mark(event.participantId, event.mark);
      return;
    case 'meeting.board-changed':
      board.changed(event.update);
      return;
    case 'meeting.board-pointed':
      // The own pointer is under the own hand.
      if (event.participantId !== ownId()) board.pointed(event.participantId, event.at);
      return;
    case 'meeting.recording-failed':
      store.setState({ recordingFailure: event.cause });
  }
}
