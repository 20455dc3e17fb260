import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../log.ts';
import { answer } from './dispatch.ts';
import { keepAlive } from './keep-alive.ts';
import type { MediaMetrics } from './media-metrics.ts';
import type { NodeRooms } from './media-rooms.ts';
import { type EventFrame, jsonOf, MAX_FRAME_BYTES, type ReplyFrame, type RoomEvent } from './protocol.ts';
import { knowsSecret } from './secret.ts';
import type { MediaSettings } from './settings.ts';

/** An api that reads nothing for this long a backlog is cut off: it asks for the list of rooms when it is back. */
const MOST_BACKLOG_BYTES = 8 * 1024 * 1024;

interface ControlDeps {
  readonly rooms: NodeRooms;
  readonly metrics: MediaMetrics;
  readonly isHealthy: () => boolean;
  readonly log: Log;
  /** Told of the number of connected apis whenever it changes. */
  readonly onApis: (count: number) => void;
}

/** The control socket of a media node with its /healthz and /metrics. */
export interface ControlServer {
  readonly port: number;
  /** Tells every connected api. */
  tell(event: RoomEvent): void;
  close(): Promise<void>;
}

export async function startControlServer(
  { control, secret }: Pick<MediaSettings, 'control' | 'secret'>,
  { rooms, metrics, isHealthy, log, onApis }: ControlDeps,
): Promise<ControlServer> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET' && request.url === '/healthz') {
      const status = isHealthy() ? 200 : 503;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: status === 200 ? 'alive' : 'no media worker' }));
    } else if (request.method === 'GET' && request.url === '/metrics' && mayReadMetrics(request, secret)) {
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.contentType });
      response.end(text);
    } else {
      response.writeHead(404).end();
    }
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((err: unknown) => {
      log.error({ err }, 'http request failed');
      response.destroy();
    });
  });

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', (err) => log.debug({ err }, 'control connection broke'));
    if (!knowsSecret(request, secret)) {
      log.warn('control connection without the secret refused');
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (api) => connected(api));
  });

  const connected = (api: WebSocket) => {
    log.info('api connected');
    onApis(sockets.clients.size);
    keepAlive(api);
    api.on('error', (err) => log.warn({ err }, 'control connection failed'));
    api.on('close', () => {
      log.info('api disconnected');
      onApis(sockets.clients.size);
    });
    api.on('message', (data, isBinary) => {
      answer(rooms, jsonOf(data, isBinary), log)
        .then((reply) => reply && send(api, reply))
        .catch((err: unknown) => log.error({ err }, 'control frame not answered'));
    });
  };

  const send = (api: WebSocket, frame: ReplyFrame | EventFrame) => {
    if (api.bufferedAmount > MOST_BACKLOG_BYTES) api.terminate();
    else if (api.readyState === api.OPEN) api.send(JSON.stringify(frame));
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(control.port, control.host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : control.port,
    tell(event) {
      for (const api of sockets.clients) send(api, { event });
    },
    async close() {
      for (const api of sockets.clients) api.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** From this machine, unless somebody else is behind it; or with the secret. */
function mayReadMetrics(request: IncomingMessage, secret: string): boolean {
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '');
  const isRelayed = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  return (isLocal && !isRelayed) || knowsSecret(request, secret);
}
