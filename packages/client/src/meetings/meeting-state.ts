import type { MeetingId, ParticipantId } from '@bureau/core/kernel';
import type { SessionView } from '@bureau/core/meetings';
import type { StoreApi } from 'zustand/vanilla';
import { randomUuid } from '../connection/random-id.ts';
import type { AudioCall } from '../media/audio-call.ts';
import type { DeviceChoice } from '../media/device-choice.ts';
import type { AudioOutput, MediaPlatform } from '../media/media-platform.ts';
import type { PathMeasures } from '../media/path-measures.ts';
import { SILENT } from '../media/silence.ts';
import type { EnterOptions, LiveMeetingState, RemoteStream } from './meetings.ts';

const REACTION_MS = 5_000;

/** The state of one meeting, to be changed. */
export type MeetingState = StoreApi<LiveMeetingState>;

/** What is true at the door. */
export function atTheDoor(meetingId: MeetingId, { name = '', isRecorded = false }: EnterOptions): LiveMeetingState {
  const { microphone, microphoneName, microphoneProblem, camera, cameraProblem, ownVideo, quality } = SILENT;
  return {
    microphone,
    microphoneName,
    microphoneProblem,
    camera,
    cameraProblem,
    ownVideo,
    quality,
    meetingId,
    name,
    phase: 'door',
    isRecorded,
    media: 'none',
    share: 'off',
    shareProblem: undefined,
    ownShare: undefined,
    shareIsSilent: false,
    streams: [],
    mutedIds: new Set(),
    speakers: [],
    limited: [],
    isHeld: false,
    isTalkingMuted: false,
    hostMutes: 0,
    hostStops: 0,
    messages: [],
    uploads: [],
    reactions: [],
  };
}

/** What arrives of others; the same list when nothing has changed. */
export function streamsOf(call: AudioCall | undefined, before: readonly RemoteStream[]): readonly RemoteStream[] {
  const now = (call?.session()?.streams() ?? []).map(
    ({ from, source, consumerId, track }): RemoteStream => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- streams of a meeting have the names of participants
      participantId: from as ParticipantId,
      source,
      consumerId,
      track,
    }),
  );
  const isSame = now.length === before.length && now.every(({ track }, index) => track === before[index]?.track);
  return isSame ? before : now;
}

/** Whether this person shared by this view. */
export function isSharingIn(view: SessionView | undefined): boolean {
  if (view?.status !== 'in') return false;
  return view.attendees.some(({ id, isSharing }) => id === view.participantId && isSharing);
}

/** Plays everybody together, over the speaker that was chosen. */
export function createMeetingOutput(platform: MediaPlatform, devices: DeviceChoice): AudioOutput {
  const output = platform.createOutput();
  let playing: readonly MediaStreamTrack[] = [];
  const choose = () => {
    const { speakerId, missing } = devices.store.getState();
    // One that is gone leaves the earlier one.
    output.setSpeaker(missing.includes('speaker') ? '' : speakerId).catch(() => undefined);
  };
  choose();
  const end = devices.store.subscribe(choose);
  return {
    async play(tracks) {
      if (tracks.length === playing.length && tracks.every((track, index) => track === playing[index])) return;
      playing = tracks;
      try {
        await output.play(tracks);
      } catch (error) {
        // It is tried again with the next change.
        playing = [];
        throw error;
      }
    },
    setSpeaker: (id) => output.setSpeaker(id),
    close() {
      end();
      output.close();
    },
  };
}

/** The microphone of somebody was turned off or on. */
export function noteMuted(store: MeetingState, participantId: ParticipantId, muted: boolean): void {
  const mutedIds = new Set(store.getState().mutedIds);
  if (muted) mutedIds.add(participantId);
  else mutedIds.delete(participantId);
  store.setState({ mutedIds });
}

/** What a report of a fault says: no names, no addresses. */
export function figuresOf(state: LiveMeetingState, measures: PathMeasures | undefined) {
  const { media, quality, streams, camera, microphone, phase } = state;
  return {
    phase,
    media,
    quality,
    streams: streams.map(({ source }) => source),
    ownCamera: camera,
    ownMicrophone: microphone,
    measures,
  };
}

/** A reaction is seen for a moment. */
export function showReaction(store: MeetingState, participantId: ParticipantId, emoji: string): void {
  const reaction = { key: randomUuid(), participantId, emoji };
  store.setState(({ reactions }) => ({ reactions: [...reactions, reaction] }));
  setTimeout(
    () => store.setState(({ reactions }) => ({ reactions: reactions.filter((each) => each !== reaction) })),
    REACTION_MS,
  );
}
