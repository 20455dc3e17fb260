import type { Self, StreamEvent } from '@bureau/api';
import type { Instant } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import { BureauError, withBureauError } from '../bureau-error.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { ConnectionState, ConnectionStatus } from './connection-state.ts';
import { browserMemory, claimDevice, type DeviceClaim } from './device-claim.ts';
import { createDialGate } from './dial-gate.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { currentPage } from './page.ts';
import { createRequests, REQUEST_TIMEOUT_MS, type Requests } from './requests.ts';
import { watchForWake } from './wake-watch.ts';
import { type Api, createHttpApi, GOODBYE, openSocketWire, type SocketWire, type WireOptions } from './wire.ts';

const LONGEST_DELAY_MS = 10_000;
const LONGEST_DELAY_IN_CALL_MS = 1_000;
const OPEN_WITHIN_MS = 10_000;
/** In a call, so that a network that was away for 10 s is found again before the server gives the call up (14.5 s). */
const OPEN_WITHIN_IN_CALL_MS = 3_000;

/** What a connection is made of. */
export interface ConnectionOptions extends Pick<WireOptions, 'url' | 'label' | 'fetch' | 'WebSocket'> {
  readonly deviceId: DeviceClaim['deviceId'] | undefined;
  readonly token: string | undefined;
  /** Programs carry their session as a token, browsers on the server's own pages as a cookie. */
  readonly keepsToken: boolean;
  /** Reconnecting is urgent. */
  readonly isInCall: () => boolean;
  readonly onSelf: (self: Self) => void;
  readonly onEvent: (event: StreamEvent) => void;
  /** There is no session any more, or the client was closed. */
  readonly onSignedOut: () => void;
}

/** A request over HTTP that is answered with a session; `label` names this client in the list of sessions. */
type Entrance = (
  api: Api,
  given: { readonly label: string; readonly signal: AbortSignal },
) => Promise<{ token: string; self: Self }>;

/** The way to the server: session, socket, stream, requests. */
export interface Connection extends Requests {
  readonly store: ReadonlyStore<ConnectionState>;
  connect(): Promise<boolean>;
  /** Signs in by what the server answers with a session, and connects. */
  enter(send: Entrance): Promise<{ token: string; self: Self }>;
  /** For whoever may have no session yet. */
  atTheDoor<T>(send: (api: Api, signal: AbortSignal) => Promise<T>): Promise<T>;
  signOut(): Promise<void>;
  close(): void;
  /** The machine was asleep, or has another network: what is thought of the connection is looked at anew, now. */
  wake(): void;
  serverNow(): Instant;
  /** Milliseconds since anything was last received. */
  silentForMs(): number;
  /** The procedures over the socket there is now, for streams of one's own. */
  currentApi(): Api | undefined;
  /** What tells the server who asks, where no cookie does. */
  authorization(): Readonly<Record<string, string>>;
}

const CLOSED: ConnectionState = { status: 'signed-out', deviceId: undefined, error: undefined, clockAheadMs: 0 };

/** Makes a connection; nothing is sent before `connect` or `enter`. */
export function createConnection(options: ConnectionOptions): Connection {
  const store = createStore<ConnectionState>(() => CLOSED);
  const page = currentPage();
  const gate = createDialGate(() => (options.isInCall() ? LONGEST_DELAY_IN_CALL_MS : LONGEST_DELAY_MS));
  let token = options.token;
  let claim: DeviceClaim | undefined;
  let wire: SocketWire | undefined;
  let stream: EventStream | undefined;
  let stopWatching: (() => void) | undefined;
  /** Counts sign-ins and closes: what was begun before the latest one must not go on. */
  let era = 0;
  let waiting: { readonly resolve: (online: boolean) => void; readonly reject: (error: BureauError) => void }[] = [];

  const wireOptions: WireOptions = {
    ...options,
    token: () => token,
    openWithinMs: () => (options.isInCall() ? OPEN_WITHIN_IN_CALL_MS : OPEN_WITHIN_MS),
  };
  const http = createHttpApi(wireOptions);

  const setStatus = (status: ConnectionStatus, error?: BureauError) => {
    const state = store.getState();
    if (state.status !== status || state.error !== error) store.setState({ status, error });
  };
  const settle = (error: BureauError | undefined, online: boolean) => {
    const settled = waiting;
    waiting = [];
    for (const { resolve, reject } of settled) {
      if (error) reject(error);
      else resolve(online);
    }
  };
  const end = (status: 'signed-out' | 'version-mismatch', error?: BureauError) => {
    era += 1;
    stopWatching?.();
    stream?.close();
    wire?.close();
    stopWatching = stream = wire = undefined;
    gate.release();
    setStatus(status, error);
    settle(status === 'version-mismatch' ? error : undefined, false);
    options.onSignedOut();
  };
  /** Whether the error ends the session here. */
  const refused = (error: BureauError): boolean => {
    if (error.detail.code === 'version-mismatch') end('version-mismatch', error);
    else if (error.detail.code === 'unauthenticated') end('signed-out');
    else return false;
    return true;
  };
  const requests = createRequests(
    () => wire?.api,
    (error) => void refused(error),
  );

  const lost = () => {
    const { status, error } = store.getState();
    if (!wire || status === 'connecting') return;
    setStatus(page.hasNetwork() ? 'reconnecting' : 'offline', error);
  };
  const received = (event: StreamEvent) => {
    if (event.type === 'session.ended') {
      end('signed-out');
      return;
    }
    if (event.type === 'stream.opened') {
      gate.succeeded();
      store.setState({ clockAheadMs: event.serverNow - Date.now() });
    }
    options.onEvent(event);
    if (event.type === 'stream.opened') {
      setStatus('online');
      settle(undefined, true);
    }
  };
  const look = () => {
    gate.hurry();
    wire?.sockets.probe();
  };
  const watchPage = () => {
    const relabel = () => {
      if (store.getState().status !== 'online') lost();
    };
    const ends = [
      watchForWake(look),
      page.on('visible', look),
      page.on('network-back', () => {
        relabel();
        look();
      }),
      page.on('network-gone', () => {
        relabel();
        wire?.sockets.probe();
      }),
      page.on('left', () => {
        gate.hold();
        wire?.sockets.drop(GOODBYE, 'goodbye');
      }),
      page.on('returned', () => gate.release()),
    ];
    return () => ends.forEach((stop) => stop());
  };

  const claimed = async (): Promise<DeviceClaim> =>
    (claim ??= options.deviceId
      ? { deviceId: options.deviceId, release: () => undefined }
      : await claimDevice(browserMemory()));

  const open = async (self: Self, began: number): Promise<boolean> => {
    const { deviceId } = await claimed();
    if (era !== began) return false;
    store.setState({ deviceId });
    options.onSelf(self);
    wire = openSocketWire({ ...wireOptions, deviceId, gate, onLost: lost });
    stream = openEventStream(wire.api, {
      onEvent: received,
      onError: (error) => {
        if (!refused(error)) store.setState({ error });
      },
    });
    stopWatching = watchPage();
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };

  /** The owner of the session; undefined without one. Goes on until the server has answered. */
  const findSelf = async (began: number): Promise<Self | undefined> => {
    for (;;) {
      await gate.turn();
      if (era !== began) return undefined;
      try {
        const self = await withBureauError(
          http.accounts.self.query(undefined, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }),
        );
        gate.succeeded();
        return self;
      } catch (error) {
        if (!(error instanceof BureauError)) throw error;
        if (era !== began) return undefined;
        if (refused(error)) {
          if (error.detail.code === 'unauthenticated') return undefined;
          throw error;
        }
        setStatus(page.hasNetwork() ? 'connecting' : 'offline', error);
      }
    }
  };

  return {
    store,
    ...requests,
    async connect() {
      if (wire) {
        if (store.getState().status === 'online') return true;
        return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
      }
      const began = ++era;
      setStatus('connecting');
      const stop = page.on('network-back', () => gate.hurry());
      const self = await findSelf(began).finally(stop);
      return self !== undefined && era === began && open(self, began);
    },
    async enter(send) {
      if (wire) end('signed-out');
      const began = ++era;
      const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      const answer = await withBureauError(send(http, { label: options.label, signal }));
      if (era !== began) throw new BureauError({ code: 'unavailable' });
      if (options.keepsToken) token = answer.token;
      setStatus('connecting');
      if (!(await open(answer.self, began))) throw new BureauError({ code: 'unauthenticated' });
      return answer;
    },
    atTheDoor: (send) => withBureauError(send(http, AbortSignal.timeout(REQUEST_TIMEOUT_MS))),
    async signOut() {
      try {
        await withBureauError(
          http.accounts.signOut.mutate(undefined, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }),
        );
      } catch (error) {
        if (!(error instanceof BureauError) || error.detail.code !== 'unauthenticated') throw error;
      }
      token = undefined;
      end('signed-out');
    },
    close() {
      end('signed-out');
      claim?.release();
      claim = undefined;
    },
    wake: look,
    serverNow: () => Date.now() + store.getState().clockAheadMs,
    currentApi: () => wire?.api,
    authorization: () => (token === undefined ? {} : { authorization: `Bearer ${token}` }),
    silentForMs: () => Date.now() - (wire?.sockets.heardAt() ?? 0),
  };
}
