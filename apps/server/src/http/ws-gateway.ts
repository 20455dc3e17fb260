import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ApiContext, appRouter } from '@bureau/api';
import type { Clock } from '@bureau/core/kernel';
import type { TRPCError } from '@trpc/server';
import { type CreateWSSContextFnOptions, getWSConnectionHandler, jsonEncoder } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Office } from '../compose/services.ts';
import type { Log } from '../log.ts';
import { type ClientAddress, isForeignOrigin } from './client-address.ts';
import { readConnectionParams } from './connection-params.ts';
import type { DirectStreams } from './direct-streams.ts';
import { logFailure } from './error-log.ts';
import { MAX_BATCH, MAX_BODY_BYTES } from './limits.ts';
import type { CallObserver } from './metrics.ts';
import { refuseUpgrade } from './refused-upgrades.ts';
import { readSessionCookie } from './session-cookie.ts';
import { WsConnection } from './ws-connection.ts';

/** Where clients connect. */
const WS_PATH = '/api/ws';

interface WsGatewayDeps {
  readonly office: Office;
  readonly direct: DirectStreams;
  readonly address: ClientAddress;
  readonly clock: Clock;
  readonly log: Log;
  readonly observe: CallObserver;
}

/** A cookie belongs to the response of an HTTP request; over a WebSocket there is none. */
const NO_COOKIE: ApiContext['cookie'] = { set: () => undefined, clear: () => undefined };

/** The WebSocket side of the api. */
export class WsGateway {
  readonly #deps: WsGatewayDeps;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES, perMessageDeflate: false });
  readonly #connections = new WeakMap<WebSocket, WsConnection>();
  #isStopping = false;

  constructor(deps: WsGatewayDeps) {
    this.#deps = deps;
    this.#server.on('connection', (socket: WebSocket, request: IncomingMessage) => this.#serve(socket, request));
  }

  #serve(socket: WebSocket, request: IncomingMessage): void {
    const { office, clock, log } = this.#deps;
    const { devices, guestDevices, guestPasses, hub } = office;
    const authenticate = (token: string) => office.services.accounts.authenticate(token);
    const own = { devices, guestDevices, guestPasses, hub, clock, log, authenticate };
    const connection = new WsConnection(randomUUID(), socket, own);
    this.#connections.set(socket, connection);
    const handle = getWSConnectionHandler({
      wss: this.#server,
      router: appRouter,
      maxBatchSize: MAX_BATCH,
      createContext: (options) => this.#context(options),
      onError: ({ error, path, ctx }) => this.#failed(error, path, ctx?.requestId),
      experimental_encoder: {
        encode: (message) => {
          this.#noticeAnswer(message);
          const text = jsonEncoder.encode(message);
          connection.noticeAnswer(message, text.length);
          return text;
        },
        decode: (data) => {
          const message = jsonEncoder.decode(data);
          return connection.admits(message) ? message : [];
        },
      },
    });
    handle(socket, request);
  }

  get connections(): number {
    return this.#server.clients.size;
  }

  /** Takes the upgrades to the path of clients; others go to `otherwise`. */
  listen(server: Server, otherwise: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void {
    server.on('upgrade', (request, socket, head) => {
      const path = request.url?.split('?')[0];
      if (path !== WS_PATH) otherwise(request, socket, head);
      else if (this.#isStopping) refuseUpgrade(socket, '503 Service Unavailable', { code: 'unavailable' });
      else if (isForeignOrigin(request.headers.origin, this.#deps.address.host(request))) {
        this.#deps.log.warn({ code: 'forbidden', path }, 'upgrade from a foreign origin refused');
        refuseUpgrade(socket, '403 Forbidden', { code: 'forbidden' });
      } else {
        this.#server.handleUpgrade(request, socket, head, (client) => {
          this.#server.emit('connection', client, request);
        });
      }
    });
  }

  /** Takes nobody in any more, and asks every client to connect anew. */
  announceRestart(): void {
    this.#isStopping = true;
    const notice = JSON.stringify({ id: null, method: 'reconnect' });
    for (const client of this.#server.clients) client.send(notice);
  }

  /** Ends every connection: 1012 says that the service restarts. */
  close(): void {
    for (const client of this.#server.clients) client.close(1012, 'restart');
    this.#server.close();
  }

  /** Cuts what did not close by itself. */
  cut(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  async #context({ req, res, info }: CreateWSSContextFnOptions): Promise<ApiContext> {
    const { office, address, direct, observe } = this.#deps;
    const connection = this.#connections.get(res);
    if (!connection) throw new Error('A socket that was never connected');
    const { device, protocol, token: given, guestToken } = readConnectionParams(info.connectionParams);
    const guest = guestToken === undefined ? undefined : await office.services.meetings.guestByToken(guestToken);
    // Whoever enters as a guest is one on this connection, whatever session the browser has besides.
    const token =
      guestToken === undefined ? (given ?? readSessionCookie(req.headers.cookie, address.isSecure(req))) : undefined;
    const principal = token === undefined ? undefined : await office.services.accounts.authenticate(token);
    direct.attach(device, res);
    if (principal && token !== undefined) connection.identify(principal, device, token);
    if (guest) connection.welcome(guest, device);
    return {
      services: office.services,
      get principal() {
        return connection.principal;
      },
      get guest() {
        return connection.guest;
      },
      device,
      protocol,
      clientAddress: address.ip(req),
      cookie: NO_COOKIE,
      requestId: connection.id,
      observe,
    };
  }

  #failed(error: TRPCError, path: string | undefined, requestId: string | undefined): void {
    const { cause } = error;
    // A message without a readable request is logged where its answer goes out.
    if (error.code === 'PARSE_ERROR') return;
    if (path === undefined && cause && 'code' in cause) {
      // The socket itself: frames that break RFC 6455, or a connection that broke.
      const isFrame = String(cause.code).startsWith('WS_ERR_');
      this.#deps.log[isFrame ? 'warn' : 'debug']({ code: 'bad-input', reason: cause.code, requestId }, 'socket failed');
    } else logFailure(this.#deps.log, { error, path, requestId });
  }

  #noticeAnswer(message: unknown): void {
    this.#deps.direct.noticeAnswer(message);
    if (isUnreadableAnswer(message)) this.#deps.log.warn({ code: 'bad-input' }, 'message refused');
  }
}

/** The answer to a message that is no request: tRPC gives it no path, and tells nobody else. */
function isUnreadableAnswer(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || !('error' in message)) return false;
  return UNREADABLE.safeParse(message.error).success;
}

const UNREADABLE = z.object({ data: z.object({ code: z.literal('PARSE_ERROR') }) });
