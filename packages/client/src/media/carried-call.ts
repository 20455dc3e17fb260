import type { CallId, UserId } from '@bureau/core/kernel';
import type { MediaGrant, SfuJson } from '@bureau/core/media';
import type { Device } from 'mediasoup-client/types';
import type { Requests } from '../connection/requests.ts';
import { type AudioCall, startAudioCall } from './audio-call.ts';
import type { DeviceChoice } from './device-choice.ts';
import type { MediaPlatform } from './media-platform.ts';
import type { Microphone } from './microphone.ts';
import type { MicrophoneProblem } from './microphone-error.ts';
import { createOwnCamera, type OwnCamera } from './own-camera.ts';
import { createOwnVoice, type OwnVoice } from './own-voice.ts';

/** Sound and picture of one of the calls that this device carries. It stays whole while the call is on hold. */
export interface CarriedCall {
  readonly callId: CallId;
  readonly call: AudioCall;
  readonly voice: OwnVoice;
  readonly camera: OwnCamera;
  /** Whose microphones the media server has muted. */
  mutedPeers: readonly UserId[];
  close(): void;
}

/** What calls of one device share. */
export interface CarriedCallParts {
  readonly platform: MediaPlatform;
  readonly requests: Requests;
  readonly microphone: Microphone;
  readonly loadDevice: (capabilities: MediaGrant['routerRtpCapabilities']) => Promise<Device>;
  readonly devices: DeviceChoice;
  readonly onMicrophone: (problem: MicrophoneProblem | undefined) => void;
  readonly onChange: () => void;
}

/** How a call begins on this device. */
export interface BeginOptions {
  readonly muted: boolean;
  /** The server has put this device into the call, and sends the grant by itself. */
  readonly expectsGrant: boolean;
}

/** Begins the sound of a call. Without a grant one is asked for. */
export function carryCall(
  { platform, requests, microphone, loadDevice, devices, onMicrophone, onChange }: CarriedCallParts,
  callId: CallId,
  grant: MediaGrant | undefined,
  { muted, expectsGrant }: BeginOptions,
): CarriedCall {
  const setMuted = (isMuted: boolean) =>
    requests.repeatable((api, signal) => api.calls.setMuted.mutate({ callId, muted: isMuted }, { signal }));
  const voice = createOwnVoice({ platform, microphone, setMuted, onMicrophone, onChange }, muted);
  const camera = createOwnCamera(platform, devices, onChange);
  const call = startAudioCall(
    { voice, camera, requests: sfuRequests(requests, callId), loadDevice, expectsGrant, onChange },
    grant,
  );
  return {
    callId,
    call,
    voice,
    camera,
    mutedPeers: [],
    close() {
      call.close();
      camera.close();
      voice.close();
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
    listen: (rtpCapabilities: SfuJson) =>
      requests.repeatable((api, signal) => api.calls.listen.mutate({ callId, rtpCapabilities }, { signal })),
    restartIce: (transportId: string) =>
      requests.repeatable((api, signal) => api.calls.restartIce.mutate({ callId, transportId }, { signal })),
    rejoin: () => requests.repeatable((api, signal) => api.calls.rejoinMedia.mutate({ callId }, { signal })),
  };
}

type AudioCallRequests = Parameters<typeof startAudioCall>[0]['requests'];
