import type { AppRouter, PROTOCOL_VERSION } from '@bureau/api';
import type { DeviceId } from '@bureau/core/kernel';
import { createTRPCClient, createWSClient, httpLink, type TRPCClient, wsLink } from '@trpc/client';
import type { DialGate } from './dial-gate.ts';
import { type SupervisedSockets, superviseSockets } from './supervised-socket.ts';

/** The procedures of the server. */
export type Api = TRPCClient<AppRouter>;

/** The wire protocol this client speaks. The compiler compares it with the server's. */
const PROTOCOL: typeof PROTOCOL_VERSION = 1;
const PING_AFTER_MS = 2_000;
const PONG_WITHIN_MS = 2_000;

/** Tells the server that this client does not come back: its device is gone at once, not after a silence. */
export const GOODBYE = 4001;

/** Where the server is, and with what to reach it. */
export interface WireOptions {
  readonly url: URL;
  readonly label: string;
  readonly fetch: typeof fetch;
  readonly WebSocket: typeof WebSocket;
  readonly token: () => string | undefined;
  /** The secret of somebody without an account, for one meeting. */
  readonly guestToken?: string;
  readonly openWithinMs: () => number;
}

/** One WebSocket at a time, made again by itself until it is closed. */
export interface SocketWire {
  readonly api: Api;
  readonly sockets: Pick<SupervisedSockets, 'heardAt' | 'probe' | 'drop'>;
  close(): void;
}

/** Requests over HTTP: signing in and out, where the cookie is set and cleared. */
export function createHttpApi({ url, fetch, token }: Pick<WireOptions, 'url' | 'fetch' | 'token'>): Api {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: new URL('/api/trpc', url).href,
        // tRPC writes `signal: undefined`, which the DOM's own types refuse.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an undefined signal is none
        fetch: (input, init) => fetch(input, init as RequestInit),
        headers: () => {
          const bearer = token();
          return {
            'x-bureau-protocol': String(PROTOCOL),
            ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
          };
        },
      }),
    ],
  });
}

/** Requests and the event stream over one WebSocket. `onLost` is called whenever it breaks; the gate times every attempt. */
export function openSocketWire(
  options: WireOptions & {
    readonly deviceId: DeviceId;
    readonly gate: DialGate;
    readonly onLost: () => void;
    readonly onOpen?: () => void;
  },
): SocketWire {
  const { deviceId, label, token, guestToken, gate } = options;
  const address = new URL('/api/ws', options.url);
  address.protocol = address.protocol.replace('http', 'ws');
  const sockets = superviseSockets(options.WebSocket, {
    pingAfterMs: PING_AFTER_MS,
    pongWithinMs: PONG_WITHIN_MS,
    openWithinMs: options.openWithinMs,
  });
  let closed = false;
  const client = createWSClient({
    url: async () => {
      await gate.turn();
      if (closed) throw new Error('closed');
      return address.href;
    },
    WebSocket: sockets.WebSocket,
    connectionParams: () => {
      const bearer = token();
      return {
        deviceId,
        label,
        protocol: String(PROTOCOL),
        ...(bearer !== undefined && { token: bearer }),
        ...(guestToken !== undefined && { guestToken }),
      };
    },
    retryDelayMs: () => 0,
    onClose: options.onLost,
    ...(options.onOpen && { onOpen: options.onOpen }),
  });
  return {
    api: createTRPCClient<AppRouter>({ links: [wsLink({ client })] }),
    sockets,
    close() {
      closed = true;
      const ended = client.close();
      sockets.drop(GOODBYE, 'goodbye');
      gate.release();
      // It only waits for requests, each of which has failed by now and told its own caller.
      ended.catch(() => undefined);
    },
  };
}
