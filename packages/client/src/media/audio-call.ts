import type { ConsumerOffer, MediaGrant, SfuJson, VideoLayer } from '@bureau/core/media';
import type { Device } from 'mediasoup-client/types';
import { BureauError } from '../bureau-error.ts';
import type { CallMedia } from './call-media.ts';
import type { PeerTrack } from './incoming-streams.ts';
import type { OwnCamera } from './own-camera.ts';
import type { OwnVoice } from './own-voice.ts';
import { openSfuSession, type SfuRequests, type SfuSession, type SfuTransports } from './sfu-session.ts';
import { delay } from './waiting.ts';

const FIRST_CONNECT_MS = 8_000;
const ICE_RESTART_MS = 4_000;
const REBUILT_CONNECT_MS = 6_000;
const RETRY_MS = 500;
const LONGEST_RETRY_MS = 4_000;
/** A server that has put this device into a call sends the grant by itself; only then it is asked. */
const GRANT_MS = 1_000;

/** What the audio of one call is made of. */
export interface AudioCallParts {
  readonly voice: OwnVoice;
  readonly camera: OwnCamera;
  readonly requests: SfuRequests & {
    rejoin(): Promise<MediaGrant>;
    /** Everything that is offered now. */
    listen(rtpCapabilities: SfuJson): Promise<readonly ConsumerOffer[]>;
  };
  /** Whatever else this side sends, published to every new session after the voice. */
  readonly share?: { publishTo(session: SfuSession): Promise<void> };
  /** A mediasoup-client device that has loaded these capabilities. */
  readonly loadDevice: (capabilities: MediaGrant['routerRtpCapabilities']) => Promise<Device>;
  /** Takes the transports of a grant where they were built before. */
  readonly takeTransports?: (grant: MediaGrant) => SfuTransports | undefined;
  /** The server sends the grant by itself. */
  readonly expectsGrant: boolean;
  /** State or heard tracks have changed. */
  readonly onChange: () => void;
}

/** The audio of one call over all its sessions. */
export interface AudioCall {
  status(): CallMedia['status'];
  heard(): readonly PeerTrack[];
  seen(): readonly PeerTrack[];
  /** The admission in use; undefined before the first. */
  session(): SfuSession | undefined;
  offered(offers: readonly ConsumerOffer[]): void;
  consumerClosed(consumerId: string): void;
  /** Larger pictures of the camera are looked at by nobody. */
  cameraWanted(producerId: string, most: VideoLayer): void;
  /** Nothing was told for a while: asks what is offered, as soon as there is a session to hear it in. */
  hearMissed(): void;
  /** The server has built the room anew. */
  reset(grant: MediaGrant): void;
  /** Builds everything anew: what the server offered may have been missed. */
  rebuild(): void;
  receivedBytes(): Promise<number>;
  close(): void;
}

/**
 * Keeps the audio of a call alive. The ladder: a transport that is disconnected restarts ICE; where that does not help, or
 * the server does not know the transport any more, everything is built anew from a new grant, with the same microphone in
 * the same state, until it holds or the call is over. Without a grant it begins with asking for one.
 */
export function startAudioCall(
  { voice, camera, share, requests, loadDevice, takeTransports, expectsGrant, onChange }: AudioCallParts,
  first?: MediaGrant,
): AudioCall {
  let status: CallMedia['status'] = 'connecting';
  let session: SfuSession | undefined;
  /** Offers that came before the session they belong to. */
  let early: ConsumerOffer[] = [];
  let isBuilding = true;
  let mending: Promise<void> | undefined;
  /** What is mended at the moment broke once more. */
  let isBrokenAgain = false;
  let closed = false;
  let mayHaveMissed = false;
  const onPathChange = new Set<() => void>();

  const setStatus = (next: CallMedia['status']) => {
    if (closed || status === next) return;
    status = next;
    onChange();
    void hearMissed();
  };
  const hearMissed = async (): Promise<void> => {
    const current = session;
    if (!mayHaveMissed || !current || status !== 'connected' || closed) return;
    mayHaveMissed = false;
    const known = current.consumerIds();
    let offers: readonly ConsumerOffer[];
    try {
      offers = await requests.listen(current.rtpCapabilities);
    } catch (error) {
      if (isOver(error)) return;
      mayHaveMissed = true;
      await delay(LONGEST_RETRY_MS);
      return hearMissed();
    }
    if (current !== session) return;
    for (const id of known) if (offers.every(({ consumerId }) => consumerId !== id)) current.consumerClosed(id);
    hear(offers);
  };
  const pathChanged = (from: SfuSession) => {
    for (const wake of onPathChange) wake();
    if (closed || from !== session) return;
    if (from.isConnected()) setStatus('connected');
    else if (from.isBroken()) mend('restart-ice');
  };
  const connected = (ms: number): Promise<boolean> =>
    new Promise((resolve) => {
      const settle = (isConnected: boolean) => {
        clearTimeout(timer);
        onPathChange.delete(look);
        resolve(isConnected);
      };
      const look = () => {
        if (closed || session?.isConnected()) settle(!closed);
      };
      const timer = setTimeout(settle, ms, false);
      onPathChange.add(look);
      look();
    });
  const deaf = (from: SfuSession | undefined) => {
    if (from === session) mend('rebuild');
  };
  const hear = (offers: readonly ConsumerOffer[]) => {
    const current = session;
    current?.receive(offers).catch(() => deaf(current));
  };
  const expectSession = () => {
    isBuilding = true;
    early = [];
  };
  const build = async (grant: MediaGrant) => {
    const isStale = () => closed || (session !== undefined && session.generation >= grant.generation);
    if (isStale()) return;
    const device = await loadDevice(grant.routerRtpCapabilities);
    if (isStale()) return;
    session?.close();
    const next: SfuSession = openSfuSession(
      device,
      grant,
      requests,
      { onPath: () => pathChanged(next), onHeard: onChange, onDeaf: () => deaf(next) },
      takeTransports?.(grant),
    );
    session = next;
    isBuilding = false;
    if (early.length > 0) hear(early);
    // Both at once get in each other's way, and what is there already is waited for.
    await next.made();
    await voice.publishTo(next);
    void camera.publishTo(next);
    void share?.publishTo(next);
  };

  const climb = async (from: 'restart-ice' | 'rebuild') => {
    let tried = session;
    if (from === 'restart-ice' && session) {
      const isRestarted = await session.restartIce().then(
        () => connected(ICE_RESTART_MS),
        () => false,
      );
      if (isRestarted) return;
    }
    for (let attempt = 0; ; attempt += 1) {
      if (closed) return;
      // The server may have reset the room meanwhile.
      if (session !== tried && (await connected(REBUILT_CONNECT_MS))) return;
      try {
        expectSession();
        isBrokenAgain = false;
        await build(await requests.rejoin());
        tried = session;
        if (await connected(REBUILT_CONNECT_MS)) return;
      } catch (error) {
        if (isOver(error)) {
          setStatus('failed');
          return;
        }
      }
      await delay(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** attempt));
    }
  };
  const mend = (from: 'restart-ice' | 'rebuild') => {
    if (mending && from === 'rebuild') isBrokenAgain = true;
    if (closed || mending) return;
    if (status === 'connected') setStatus('recovering');
    mending = climb(from).finally(() => {
      mending = undefined;
      isBuilding = false;
      if (isBrokenAgain) void delay(RETRY_MS).then(() => mend('rebuild'));
      else if (session?.isConnected()) setStatus('connected');
    });
  };
  const begin = async (grant: MediaGrant, ms: number) => {
    const isUp = await build(grant).then(
      () => connected(ms),
      () => false,
    );
    if (isUp) setStatus('connected');
    else mend('rebuild');
  };

  let waiting: ReturnType<typeof setTimeout> | undefined;
  if (first) void begin(first, FIRST_CONNECT_MS);
  else if (expectsGrant) waiting = setTimeout(mend, GRANT_MS, 'rebuild');
  else mend('rebuild');
  return {
    status: () => status,
    heard: () => session?.heard() ?? [],
    seen: () => session?.seen() ?? [],
    session: () => session,
    offered(offers) {
      if (session && !isBuilding) hear(offers);
      else early.push(...offers);
    },
    consumerClosed: (consumerId) => session?.consumerClosed(consumerId),
    cameraWanted: (producerId, most) => session?.limitCamera(producerId, most),
    hearMissed() {
      mayHaveMissed = true;
      void hearMissed();
    },
    reset(grant) {
      clearTimeout(waiting);
      if (session && session.generation >= grant.generation) return;
      expectSession();
      if (status === 'connected') setStatus('recovering');
      void begin(grant, REBUILT_CONNECT_MS);
    },
    rebuild: () => mend('rebuild'),
    receivedBytes: () => session?.receivedBytes() ?? Promise.resolve(0),
    close() {
      closed = true;
      clearTimeout(waiting);
      for (const wake of onPathChange) wake();
      session?.close();
    },
  };
}

/** The server says that this device has no part in the call any more. */
function isOver(error: unknown): boolean {
  return error instanceof BureauError && (error.detail.code === 'call-ended' || error.detail.code === 'not-found');
}
