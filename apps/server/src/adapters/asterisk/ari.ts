import { err, ok, type Result, retryWaitMs } from '@bureau/core/kernel';
import type { GatewayFailure } from '@bureau/core/trunks';
import { WebSocket } from 'ws';
import type { Log } from '../../log.ts';
import { keepAlive } from '../../media-node/keep-alive.ts';
import { type AriEvent, readAriEvent } from './ari-events.ts';

/** The application that calls are handed to in Asterisk's dialplan. */
export const ARI_APP = 'bureau';
const ANSWER_WITHIN_MS = 5_000;
const MOST_EVENT_BYTES = 256 * 1024;

/** A request that changes something, or asks. */
export interface AriRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** A status that is as good as done: what was to be is so already. */
  readonly isDone?: number;
}

interface AriOptions {
  /** With user and password: `http://bureau:secret@127.0.0.1:8088`. */
  readonly url: string;
  readonly log: Log;
  readonly onConnected: () => void;
  readonly onDisconnected: () => void;
  readonly onEvent: (event: AriEvent) => void;
}

/** The Asterisk REST Interface: requests by HTTP, events by a WebSocket that mends itself. */
export class Ari {
  readonly #options: AriOptions;
  readonly #base: URL;
  /** The header of that name, for everything that is asked of this Asterisk. */
  readonly authorization: string;
  #socket: WebSocket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  #isOver = false;

  constructor(options: AriOptions) {
    this.#options = options;
    const { username, password, origin } = new URL(options.url);
    this.#base = new URL(origin);
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    this.authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    this.#connect();
  }

  /** Its host and port. */
  get name(): string {
    return this.#base.host;
  }

  get isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** The address of a WebSocket of this Asterisk. */
  socketUrl(path: string, query: Readonly<Record<string, string>> = {}): string {
    const url = new URL(path, this.#base);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.search = new URLSearchParams(query).toString();
    return url.href;
  }

  /** The answer's JSON, or undefined for an answer without one. */
  async request({ method, path, query = {}, body, isDone }: AriRequest): Promise<Result<unknown, GatewayFailure>> {
    const url = new URL(`/ari${path}`, this.#base);
    url.search = new URLSearchParams(query).toString();
    const headers = { authorization: this.authorization, 'content-type': 'application/json' };
    try {
      const answer = await fetch(url, {
        method,
        headers,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.status === isDone) return ok(undefined);
      if (answer.ok) return ok(text === '' ? undefined : JSON.parse(text));
      if (answer.status === 404) return err('line-not-found');
      this.#options.log.warn({ method, path: shapeOf(path), status: answer.status }, 'refused by Asterisk');
      return err('gateway-refused');
    } catch (error) {
      this.#options.log.warn({ err: error, method, path: shapeOf(path) }, 'no answer of Asterisk');
      return err('gateway-unavailable');
    }
  }

  /** Ends the connection; calls stay. */
  async disconnect(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#retry);
    const last = this.#socket;
    if (!last || last.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => last.once('close', resolve));
    last.terminate();
    await closed;
  }

  #connect(): void {
    const { log, onConnected, onDisconnected, onEvent } = this.#options;
    // Of everything, once: a subscription to endpoints would bring what happens on their channels a second time.
    const socket = new WebSocket(this.socketUrl('/ari/events', { app: ARI_APP, subscribeAll: 'true' }), {
      headers: { authorization: this.authorization },
      handshakeTimeout: ANSWER_WITHIN_MS,
      maxPayload: MOST_EVENT_BYTES,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    let wasOpen = false;
    socket.on('open', () => {
      wasOpen = true;
      this.#failures = 0;
      log.info('Asterisk connected');
      keepAlive(socket);
      onConnected();
    });
    socket.on('message', (data, isBinary) => {
      const event = !isBinary && Buffer.isBuffer(data) ? readAriEvent(data.toString()) : undefined;
      if (event) onEvent(event);
    });
    // One that is away is reported once, not at every try; wrong credentials must be seen.
    socket.on('error', (error) =>
      (this.#failures === 0 ? log.warn : log.debug).call(log, { err: error }, 'Asterisk out of reach'),
    );
    socket.on('close', () => {
      if (wasOpen) onDisconnected();
      if (this.#isOver) return;
      this.#retry = setTimeout(() => this.#connect(), retryWaitMs(this.#failures, Math.random()));
      this.#failures += 1;
    });
  }
}

/** A path without what identifies somebody. */
const shapeOf = (path: string) => path.replace(/[^/]*\d[^/]*/g, ':id');
