import type { StreamEvent } from '@bureau/api';
import type { CallId } from '@bureau/core/kernel';
import type { MediaGrant } from '@bureau/core/media';
import { createStore } from 'zustand/vanilla';
import { shallow } from 'zustand/vanilla/shallow';
import { BureauError } from '../bureau-error.ts';
import type { Requests } from '../connection/requests.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { CallLevels, CallMedia } from './call-media.ts';
import { type BeginOptions, type CarriedCall, type CarriedCallParts, carryCall } from './carried-call.ts';
import type { DeviceChoice } from './device-choice.ts';
import { createLevelWatch, type LevelWatch } from './level-watch.ts';
import { createLibrary } from './media-library.ts';
import { mediaOf, voicesAmong } from './media-of.ts';
import type { AudioOutput, MediaPlatform } from './media-platform.ts';
import { createMicrophone } from './microphone.ts';
import { toMicrophoneError } from './microphone-error.ts';
import { isAnotherMicrophone, isMissingNow } from './missing-device.ts';
import { createMutedSpeech } from './muted-speech.ts';
import { watchQuality } from './quality-watch.ts';
import { watchVideos } from './seen-videos.ts';
import { NO_LEVELS, SILENT } from './silence.ts';
import { delay } from './waiting.ts';

/** After a reconnect, or when the other side speaks again, its audio must have come by then. */
const LISTEN_MS = 2_000;

/** Sound and picture of the calls that this device carries. */
export interface CallAudio {
  /** Of the call in front. */
  readonly store: ReadonlyStore<CallMedia>;
  readonly levels: ReadonlyStore<CallLevels>;
  callIds(): readonly CallId[];
  /** Whether the person has silenced the own microphone in this call; undefined when it is not carried. */
  isMuted(callId: CallId): boolean | undefined;
  /** Asks for the microphone and loads what calls need, so that neither delays the ringing. */
  prepare(): void;
  /** Begins a call's audio, or hands a newer grant to it. Without a grant one is asked for. */
  begin(callId: CallId, grant: MediaGrant | undefined, options: BeginOptions): void;
  /** Which call is heard and shown, and which are on hold: those are silent both ways, whatever the media server does. */
  arrange(front: CallId | undefined, held: ReadonlySet<CallId>): void;
  /** Ends one call, or all; with the last one the microphone is freed. */
  end(callId?: CallId): void;
  setMuted(muted: boolean): Promise<void>;
  setTalking(down: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  receive(event: StreamEvent): void;
  /** Loads the media library while nobody waits for it. */
  warmUp(): void;
  close(): void;
}

/** The audio of calls over a platform. `voicesIn` tells how many others should be heard in a call now. */
export function createCallAudio(
  platform: MediaPlatform,
  requests: Requests,
  devices: DeviceChoice,
  voicesIn: (callId: CallId) => number,
): CallAudio {
  const store = createStore<CallMedia>(() => SILENT);
  const levels = createStore<CallLevels>(() => NO_LEVELS);
  const carried = new Map<CallId, CarriedCall>();
  let frontId: CallId | undefined;
  let held: ReadonlySet<CallId> = new Set();
  let shared:
    | { readonly output: AudioOutput; readonly levelWatch: LevelWatch; readonly endQuality: () => void }
    | undefined;
  let playing: readonly MediaStreamTrack[] = [];
  /** Push-to-talk has unmuted this call. */
  let talkingIn: CallId | undefined;

  const front = () => (frontId === undefined ? undefined : carried.get(frontId));
  const microphone = createMicrophone({
    platform,
    chosen: () => devices.store.getState(),
    // A failure is noted as the problem of the microphone.
    onLost: () => void changeMicrophone().catch(() => undefined),
    onNoise: () => devices.noteNoise(),
  });
  const changeMicrophone = async () => {
    if (carried.size === 0) return;
    try {
      await microphone.change((next) => Promise.all([...carried.values()].map(({ voice }) => voice.use(next))));
    } catch (error) {
      for (const { voice } of carried.values()) voice.note(toMicrophoneError(error).code);
      throw error;
    }
  };
  const loadDevice = createLibrary(platform);
  const videos = watchVideos(() => refresh());
  const refresh = () => {
    const shown = front();
    const before = store.getState();
    if (!shown) {
      if (before !== SILENT) store.setState(SILENT);
      play([]);
      shared?.levelWatch.watch({ own: undefined, peers: [] });
      videos.look(undefined);
      return;
    }
    const { call, voice, callId } = shown;
    const heard = call.heard().map(({ track }) => track);
    const state = mediaOf(shown, microphone.name(), videos.look(call.session()), before);
    if (!shallow(state, before)) store.setState(state);
    const isHeld = held.has(callId);
    shared?.levelWatch.watch({ own: isHeld ? undefined : voice.track(), peers: isHeld ? [] : heard });
    play(isHeld ? [] : heard);
  };
  const play = (tracks: readonly MediaStreamTrack[]) => {
    if (tracks.length === playing.length && tracks.every((track, index) => track === playing[index])) return;
    playing = tracks;
    // Refused only before the first click on the page; nobody answers or dials without one.
    shared?.output.play(tracks).catch(() => undefined);
  };
  /** Builds anew when the other side should be heard and is not: an offer may have been missed. */
  const listen = async (callId: CallId) => {
    const listened = carried.get(callId);
    if (!listened || held.has(callId)) return;
    const session = listened.call.session();
    const before = (await session?.receivedBytes()) ?? 0;
    await delay(LISTEN_MS);
    const voices = voicesIn(callId);
    if (listened !== carried.get(callId) || held.has(callId) || voices === 0) return;
    if (listened.call.status() !== 'connected' || listened.call.session() !== session) return;
    const isSilent = listened.mutedPeers.length > 0;
    const isHeard = isSilent ? listened.call.heard().length > 0 : ((await session?.receivedBytes()) ?? 0) > before;
    const isComplete = voicesAmong(listened.call.heard()) >= voices;
    if (!(isHeard && isComplete) && listened === carried.get(callId)) listened.call.rebuild();
  };
  /** An echo says nothing while nothing is said to it. */
  const expectsAudio = () => {
    const shown = front();
    if (!shown || held.has(shown.callId) || voicesIn(shown.callId) === 0 || store.getState().peerMuted) return false;
    const isEcho = shown.call.heard().some(({ from }) => from === 'echo');
    return !isEcho || store.getState().microphone === 'live';
  };
  const open = () => {
    const output = platform.createOutput();
    output.setSpeaker(devices.store.getState().speakerId).catch(() => undefined);
    const speech = createMutedSpeech();
    const noteSpeech = (own: number) => {
      const { microphone: state, speakingMuted: before } = store.getState();
      const speakingMuted = speech.look(own, state === 'muted');
      if (front() && speakingMuted !== before) store.setState({ speakingMuted });
    };
    const levelWatch = createLevelWatch(platform, (next) => levels.setState(next), noteSpeech);
    const session = () => {
      const call = front()?.call;
      return call?.status() === 'connected' ? call.session() : undefined;
    };
    const endQuality = watchQuality(
      {
        key: session,
        measure: async () => (await session()?.measure()) ?? { packetsReceived: 0, packetsLost: 0 },
        expectsAudio,
      },
      (quality) => {
        if (front() && !(quality === undefined && store.getState().quality === undefined)) store.setState({ quality });
      },
    );
    return { output, levelWatch, endQuality };
  };
  const closeShared = () => {
    microphone.close();
    shared?.output.close();
    shared?.levelWatch.close();
    shared?.endQuality();
    shared = undefined;
    playing = [];
    talkingIn = undefined;
  };
  const parts: CarriedCallParts = {
    platform,
    requests,
    microphone,
    loadDevice,
    devices,
    onMicrophone: (problem) => devices.noteMicrophone(problem),
    onChange: () => refresh(),
  };
  const onChoice = devices.store.subscribe((now, before) => {
    const isMissing = [...carried.values()].some(({ voice }) => voice.state().microphoneProblem !== undefined);
    const isAllowed = isMissing && before.problem !== undefined && now.problem === undefined;
    const isChanged = isAnotherMicrophone(now, before) || isAllowed;
    // A failure is noted as the problem of the microphone; a speaker that is gone leaves the earlier one.
    if (isChanged) changeMicrophone().catch(() => undefined);
    for (const { camera } of carried.values()) camera.choose(now, before);
    const hasSpeakerMoved =
      now.speakerId !== before.speakerId || isMissingNow(now, 'speaker') !== isMissingNow(before, 'speaker');
    const speakerId = isMissingNow(now, 'speaker') ? '' : now.speakerId;
    if (hasSpeakerMoved) shared?.output.setSpeaker(speakerId).catch(() => undefined);
  });

  return {
    store,
    levels,
    callIds: () => [...carried.keys()],
    isMuted: (callId) => carried.get(callId)?.voice.isMuted(),
    prepare() {
      // Whoever needs it asks again and is told of the failure.
      microphone.open().catch(() => undefined);
      platform.createDevice().catch(() => undefined);
    },
    begin(callId, grant, options) {
      const known = carried.get(callId);
      if (known) {
        if (grant) known.call.reset(grant);
        return;
      }
      shared ??= open();
      const call = carryCall(parts, callId, grant, options);
      carried.set(callId, call);
      call.voice.setHeld(held.has(callId));
      frontId ??= callId;
      refresh();
    },
    arrange(nextFront, nextHeld) {
      held = nextHeld;
      for (const { callId, voice, camera } of carried.values()) {
        voice.setHeld(held.has(callId));
        if (held.has(callId) && camera.state().camera !== 'off') void camera.set(false);
      }
      if (nextFront !== frontId && front()) store.setState({ quality: undefined });
      frontId = nextFront;
      refresh();
    },
    end(callId) {
      for (const call of carried.values()) {
        if (callId !== undefined && call.callId !== callId) continue;
        carried.delete(call.callId);
        call.close();
      }
      if (frontId !== undefined && !carried.has(frontId)) frontId = undefined;
      if (carried.size === 0) closeShared();
      refresh();
    },
    async setMuted(muted) {
      const shown = front();
      if (!shown) throw new BureauError({ code: 'not-found' });
      // What the person says counts more than a key that is held down.
      talkingIn = undefined;
      await shown.voice.setMuted(muted);
    },
    async setTalking(down) {
      const talking = talkingIn && carried.get(talkingIn);
      talkingIn = undefined;
      if (!down) {
        await talking?.voice.setMuted(true);
        return;
      }
      const shown = front();
      if (!talking && (!shown?.voice.isMuted() || held.has(shown.callId))) return;
      talkingIn = (talking ?? shown)?.callId;
      await shown?.voice.setMuted(false);
    },
    async setCamera(on) {
      const shown = front();
      if (!shown || (on && held.has(shown.callId))) throw new BureauError({ code: 'not-possible' });
      await shown.camera.set(on);
    },
    receive(event) {
      if (event.type === 'stream.opened') {
        for (const { callId, call } of carried.values()) {
          call.hearMissed();
          void listen(callId);
        }
        return;
      }
      const of = 'callId' in event ? carried.get(event.callId) : undefined;
      if (!of) return;
      if (event.type === 'call.consumers-offered') of.call.offered(event.offers);
      else if (event.type === 'call.consumer-closed') of.call.consumerClosed(event.consumerId);
      else if (event.type === 'call.media-reset') of.call.reset(event.grant);
      else if (event.type === 'call.peer-muted') {
        const others = of.mutedPeers.filter((userId) => userId !== event.userId);
        of.mutedPeers = event.muted ? [...others, event.userId] : others;
        refresh();
        if (!event.muted) void listen(event.callId);
      }
    },
    warmUp: () => void platform.createDevice().catch(() => undefined),
    close() {
      for (const call of carried.values()) call.close();
      carried.clear();
      frontId = undefined;
      closeShared();
      refresh();
      videos.close();
      onChoice();
    },
  };
}
