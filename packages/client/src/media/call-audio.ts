import type { StreamEvent } from '@bureau/api';
import type { CallId } from '@bureau/core/kernel';
import type { MediaGrant } from '@bureau/core/media';
import type { Device } from 'mediasoup-client/types';
import { createStore } from 'zustand/vanilla';
import { shallow } from 'zustand/vanilla/shallow';
import { BureauError } from '../bureau-error.ts';
import type { Requests } from '../connection/requests.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import { type AudioCall, startAudioCall } from './audio-call.ts';
import type { AudioDevicesState } from './audio-devices.ts';
import type { CallLevels, CallMedia } from './call-media.ts';
import type { DeviceChoice } from './device-choice.ts';
import { createLevelWatch, type LevelWatch } from './level-watch.ts';
import type { AudioOutput, MediaPlatform } from './media-platform.ts';
import { createMicrophone } from './microphone.ts';
import { createOwnVoice, type OwnVoice } from './own-voice.ts';
import { delay } from './waiting.ts';

/** After a reconnect, or when the other side speaks again, its audio must have come by then. */
const LISTEN_MS = 2_000;

/** The audio of the one call that this device carries. */
export interface CallAudio {
  readonly store: ReadonlyStore<CallMedia>;
  readonly levels: ReadonlyStore<CallLevels>;
  callId(): CallId | undefined;
  /** Asks for the microphone and loads what calls need, so that neither delays the ringing. */
  prepare(): void;
  /** Begins a call's audio, or hands a newer grant to it. Without a grant one is asked for. */
  begin(callId: CallId, grant: MediaGrant | undefined, options: { readonly muted: boolean }): void;
  /** Frees the microphone and everything else. */
  end(): void;
  setMuted(muted: boolean): Promise<void>;
  receive(event: StreamEvent): void;
  /** Loads the media library while nobody waits for it. */
  warmUp(): void;
  close(): void;
}

const SILENT: CallMedia = {
  status: 'none',
  microphone: 'none',
  microphoneProblem: undefined,
  peerMuted: false,
  receiving: false,
};
const NO_LEVELS: CallLevels = { own: 0, peer: 0 };

/** The audio of calls where there is no WebRTC: none. */
export function createNoAudio(): CallAudio {
  return {
    store: createStore<CallMedia>(() => ({ ...SILENT, microphoneProblem: 'microphone-unsupported' })),
    levels: createStore<CallLevels>(() => NO_LEVELS),
    callId: () => undefined,
    prepare: () => undefined,
    begin: () => undefined,
    end: () => undefined,
    setMuted: () => Promise.reject(new BureauError({ code: 'media-unavailable' })),
    receive: () => undefined,
    warmUp: () => undefined,
    close: () => undefined,
  };
}

/** The audio of calls over a platform. `isTalking` tells whether the other side should be heard now. */
export function createCallAudio(
  platform: MediaPlatform,
  requests: Requests,
  devices: DeviceChoice,
  isTalking: (callId: CallId) => boolean,
): CallAudio {
  const store = createStore<CallMedia>(() => SILENT);
  const levels = createStore<CallLevels>(() => NO_LEVELS);
  const microphone = createMicrophone(platform, () => devices.store.getState().microphoneId);
  let current: { readonly callId: CallId; readonly call: AudioCall; readonly voice: OwnVoice } | undefined;
  let output: AudioOutput | undefined;
  let levelWatch: LevelWatch | undefined;
  let loaded: { readonly key: string; readonly device: Promise<Device> } | undefined;

  const loadDevice = (capabilities: MediaGrant['routerRtpCapabilities']) => {
    const key = JSON.stringify(capabilities);
    if (loaded?.key !== key) {
      const device = platform.createDevice().then(async (fresh) => {
        await fresh.load({ routerRtpCapabilities: capabilities });
        return fresh;
      });
      loaded = { key, device };
      device.catch(() => {
        loaded = undefined;
      });
    }
    return loaded.device;
  };
  const refresh = () => {
    if (!current) return;
    const { call, voice } = current;
    const heard = call.heard();
    const state = { ...store.getState(), status: call.status(), ...voice.state(), receiving: heard.length > 0 };
    if (!shallow(state, store.getState())) store.setState(state);
    levelWatch?.watch({ own: voice.track(), peer: heard[0] });
    play(heard);
  };
  let playing: readonly MediaStreamTrack[] = [];
  const play = (tracks: readonly MediaStreamTrack[]) => {
    if (tracks.length === playing.length && tracks.every((track, index) => track === playing[index])) return;
    playing = tracks;
    // Refused only before the first click on the page; nobody answers or dials without one.
    output?.play(tracks).catch(() => undefined);
  };
  /** Builds anew when the other side should be heard and is not: an offer may have been missed. */
  const listen = async (callId: CallId) => {
    const listened = current;
    if (!listened || listened.callId !== callId) return;
    const before = await listened.call.receivedBytes();
    await delay(LISTEN_MS);
    if (listened !== current || !isTalking(callId) || listened.call.status() !== 'connected') return;
    const isHeard = store.getState().peerMuted
      ? listened.call.heard().length > 0
      : (await listened.call.receivedBytes()) > before;
    if (!isHeard && listened === current) listened.call.rebuild();
  };
  const end = () => {
    microphone.close();
    if (!current) return;
    const { call, voice } = current;
    current = undefined;
    call.close();
    voice.close();
    output?.close();
    levelWatch?.close();
    output = levelWatch = undefined;
    playing = [];
    store.setState(SILENT);
  };
  const onChoice = devices.store.subscribe((now, before) => {
    const isMissing = current?.voice.state().microphoneProblem !== undefined;
    const isAllowed = isMissing && before.problem !== undefined && now.problem === undefined;
    const isChanged = now.microphoneId !== before.microphoneId || hasReturned(now, before) || isAllowed;
    // A failure is noted as the problem of the microphone; a speaker that is gone leaves the earlier one.
    if (isChanged) current?.voice.changeMicrophone().catch(() => undefined);
    if (now.speakerId !== before.speakerId) output?.setSpeaker(now.speakerId).catch(() => undefined);
  });

  return {
    store,
    levels,
    callId: () => current?.callId,
    prepare() {
      // Whoever needs it asks again and is told of the failure.
      microphone.open().catch(() => undefined);
      platform.createDevice().catch(() => undefined);
    },
    begin(callId, grant, { muted }) {
      if (current?.callId === callId) {
        if (grant) current.call.reset(grant);
        return;
      }
      if (current) end();
      output = platform.createOutput();
      output.setSpeaker(devices.store.getState().speakerId).catch(() => undefined);
      levelWatch = createLevelWatch(platform, (next) => levels.setState(next));
      const setMuted = (isMuted: boolean) =>
        requests.repeatable((api, signal) => api.calls.setMuted.mutate({ callId, muted: isMuted }, { signal }));
      const voice = createOwnVoice(
        {
          platform,
          microphone,
          setMuted,
          onMicrophone: (problem) => devices.noteMicrophone(problem),
          onChange: () => refresh(),
        },
        muted,
      );
      const call = startAudioCall(
        { voice, requests: sfuRequests(requests, callId), loadDevice, onChange: refresh },
        grant,
      );
      current = { callId, call, voice };
      refresh();
    },
    end,
    async setMuted(muted) {
      if (!current) throw new BureauError({ code: 'not-found' });
      await current.voice.setMuted(muted);
    },
    receive(event) {
      if (event.type === 'stream.opened') {
        if (current) void listen(current.callId);
        return;
      }
      if (!current || !('callId' in event) || event.callId !== current.callId) return;
      if (event.type === 'call.consumers-offered') current.call.offered(event.offers);
      else if (event.type === 'call.consumer-closed') current.call.consumerClosed(event.consumerId);
      else if (event.type === 'call.media-reset') current.call.reset(event.grant);
      else if (event.type === 'call.peer-muted') {
        store.setState({ peerMuted: event.muted });
        if (!event.muted) void listen(event.callId);
      }
    },
    warmUp() {
      platform.createDevice().catch(() => undefined);
    },
    close() {
      end();
      onChoice();
    },
  };
}

function sfuRequests(requests: Requests, callId: CallId) {
  return {
    publish: (request: Parameters<AudioCallRequests['publish']>[0]) =>
      requests.once((api, signal) => api.calls.publish.mutate({ callId, ...request }, { signal })),
    receive: ({ consumerIds, ...request }: Parameters<AudioCallRequests['receive']>[0]) =>
      requests.once((api, signal) =>
        api.calls.receive.mutate({ callId, ...request, consumerIds: [...consumerIds] }, { signal }),
      ),
    restartIce: (transportId: string) =>
      requests.repeatable((api, signal) => api.calls.restartIce.mutate({ callId, transportId }, { signal })),
    rejoin: () => requests.repeatable((api, signal) => api.calls.rejoinMedia.mutate({ callId }, { signal })),
  };
}

type AudioCallRequests = Parameters<typeof startAudioCall>[0]['requests'];

/** Whether the chosen microphone was plugged in again. */
function hasReturned(now: AudioDevicesState, before: AudioDevicesState): boolean {
  const has = ({ microphones }: AudioDevicesState) => microphones.some(({ id }) => id === now.microphoneId);
  return now.microphoneId !== '' && before.microphones.length > 0 && has(now) && !has(before);
}
