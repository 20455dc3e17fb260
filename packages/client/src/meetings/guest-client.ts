import type { MeetingDoor, MeetingKey, SharedRecording } from '@bureau/api';
import type { MeetingGuest } from '@bureau/core/meetings';
import { createStore } from 'zustand/vanilla';
import { withBureauError } from '../bureau-error.ts';
import { clientLabel } from '../connection/client-label.ts';
import type { ConnectionStatus } from '../connection/connection-state.ts';
import { browserMemory, claimDevice, type DeviceClaim } from '../connection/device-claim.ts';
import { createDialGate } from '../connection/dial-gate.ts';
import { createFileTransfer } from '../connection/file-transfer.ts';
import { currentPage } from '../connection/page.ts';
import { randomUuid } from '../connection/random-id.ts';
import { createRequests, REQUEST_TIMEOUT_MS } from '../connection/requests.ts';
import { watchForWake } from '../connection/wake-watch.ts';
import { createHttpApi, GOODBYE, openSocketWire, type SocketWire } from '../connection/wire.ts';
import type { AudioDevices } from '../media/audio-devices.ts';
import { browserMedia } from '../media/browser-media.ts';
import { createDeviceChoice } from '../media/device-choice.ts';
import type { MediaPlatform } from '../media/media-platform.ts';
import { testSpeaker } from '../sound/speaker-test.ts';
import { webAudioTones } from '../sound/web-audio-tones.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import { createLiveMeeting } from './live-meeting.ts';
import type { LiveMeeting } from './meetings.ts';

const LONGEST_DELAY_MS = 1_000;
const OPEN_WITHIN_MS = 3_000;

/** How a guest's client is made. Only `url` is needed. */
export interface GuestClientOptions {
  readonly url: string | URL;
  readonly fetch?: typeof fetch;
  readonly WebSocket?: typeof WebSocket;
  readonly media?: MediaPlatform | null;
}

/** What a guest keeps, to come back as the same participant after a reload. */
export interface GuestPass {
  readonly token: string;
  readonly guest: MeetingGuest;
}

/** How a guest goes to the door. */
interface GuestEnterOptions {
  readonly muted?: boolean;
  /** The pass opens nothing any more: its link was renewed, or its time is over. The meeting is closed by then; told once. */
  readonly onPassGone?: () => void;
}

/** A recording as somebody with a link to it sees it, and where it is. */
export interface LinkedRecording extends SharedRecording {
  /** Each address is noted as one play. */
  playUrl(): string;
  readonly downloadUrl: string;
  readonly posterUrl: string;
}

/** Somebody without an account, at one meeting. Every promise fails with a `BureauError`. */
export interface GuestClient {
  readonly connection: ReadonlyStore<{ readonly status: ConnectionStatus }>;
  readonly devices: AudioDevices;
  /** Lets the chosen speaker sound for two seconds. */
  testSpeaker(): Promise<void>;
  /** Whose meeting it is, without a secret: fails with `not-found`, `throttled`. */
  door(key: MeetingKey): Promise<MeetingDoor>;
  /** What a link to a recording opens: fails with `not-found`, `throttled`. */
  recording(token: string): Promise<LinkedRecording>;
  /** Says the name. Fails with `password-required`, `wrong-password`, `guests-not-allowed`, … */
  introduce(key: MeetingKey, name: string, password?: string): Promise<GuestPass>;
  /** Goes to the door with a pass; `join` of the meeting enters or knocks. */
  enter(pass: GuestPass, options?: GuestEnterOptions): Promise<LiveMeeting>;
  close(): void;
}

/** Makes a client for somebody without an account. */
export function createGuestClient(options: GuestClientOptions): GuestClient {
  const url = new URL(options.url);
  const memory = browserMemory();
  const platform = options.media === undefined ? browserMedia() : (options.media ?? undefined);
  const fetch = options.fetch ?? ((...request: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...request));
  const label = clientLabel(globalThis.navigator?.userAgent).slice(0, 80);
  const store = createStore<{ readonly status: ConnectionStatus }>(() => ({ status: 'signed-out' }));
  const page = currentPage();
  const gate = createDialGate(() => LONGEST_DELAY_MS);
  const devices = createDeviceChoice(platform, memory.installation);
  const tones = platform && webAudioTones();
  const http = createHttpApi({ url, fetch, token: () => undefined });
  const soon = () => ({ signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  let wire: SocketWire | undefined;
  let claim: DeviceClaim | undefined;
  let meeting: LiveMeeting | undefined;
  let stopWatching: (() => void) | undefined;
  let onPassGone: (() => void) | undefined;
  const requests = createRequests(
    () => wire?.api,
    ({ detail }) => {
      if (detail.code !== 'unauthenticated') return;
      const tell = onPassGone;
      leave();
      tell?.();
    },
  );

  const watchPage = () => {
    const look = () => {
      gate.hurry();
      wire?.sockets.probe();
    };
    const ends = [
      watchForWake(look),
      page.on('visible', look),
      page.on('network-back', look),
      page.on('left', () => {
        gate.hold();
        wire?.sockets.drop(GOODBYE, 'goodbye');
      }),
      page.on('returned', () => gate.release()),
    ];
    return () => ends.forEach((stop) => stop());
  };
  const leave = () => {
    meeting?.close();
    stopWatching?.();
    wire?.close();
    meeting = wire = stopWatching = onPassGone = undefined;
    store.setState({ status: 'signed-out' });
  };
  return {
    connection: store,
    devices,
    testSpeaker: () => testSpeaker(tones, devices.store.getState()),
    door: (key) => withBureauError(http.meetings.door.query({ key }, soon())),
    async recording(token) {
      const recording = await withBureauError(http.recordings.byLink.query({ token }, soon()));
      const at = (path: string, query: Readonly<Record<string, string>>) =>
        createFileTransfer(url, fetch, () => ({})).urlOf(`/files/shared/${encodeURIComponent(token)}${path}`, query);
      return {
        ...recording,
        playUrl: () => at('', { play: randomUuid() }),
        downloadUrl: at('', { download: '1' }),
        posterUrl: at('/poster', {}),
      };
    },
    introduce: (key, name, password) =>
      withBureauError(
        http.meetings.enterAsGuest.mutate({ key, name, ...(password !== undefined && { password }) }, soon()),
      ),
    async enter({ token, guest }, { muted = false, ...told } = {}) {
      leave();
      claim ??= await claimDevice(memory);
      onPassGone = told.onPassGone;
      store.setState({ status: 'connecting' });
      wire = openSocketWire({
        url,
        label,
        fetch,
        WebSocket: options.WebSocket ?? globalThis.WebSocket,
        token: () => undefined,
        guestToken: token,
        openWithinMs: () => OPEN_WITHIN_MS,
        deviceId: claim.deviceId,
        gate,
        onOpen: () => {
          gate.succeeded();
          store.setState({ status: 'online' });
        },
        onLost: () => store.setState({ status: page.hasNetwork() ? 'reconnecting' : 'offline' }),
      });
      stopWatching = watchPage();
      const files = createFileTransfer(url, fetch, () => ({ authorization: `Guest ${token}` }));
      const currentApi = () => wire?.api;
      meeting = createLiveMeeting({ platform, requests, currentApi, devices, files }, guest.meetingId, { muted });
      return meeting;
    },
    close() {
      leave();
      claim?.release();
      devices.close();
      tones?.close();
    },
  };
}
