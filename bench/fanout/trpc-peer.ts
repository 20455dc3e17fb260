/** A stock tRPC subscription: what each client of a plain server would cost. Started by the fan-out benchmark. */
import { EventEmitter, on } from 'node:events';
import { initTRPC } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import { PING_MS } from './load.ts';
import { listenForOrders } from './peer-orders.ts';

const changes = new EventEmitter<{ change: [unknown] }>().setMaxListeners(0);
const t = initTRPC.create();
const router = t.router({
  stream: t.procedure.subscription(async function* ({ signal }) {
    for await (const [change] of on(changes, 'change', { signal: signal ?? new AbortController().signal }))
      yield change as unknown;
  }),
});

/** The contract of the stock peer. */
export type TrpcPeerRouter = typeof router;

const wss = new WebSocketServer({ port: 0, host: '127.0.0.1' });
applyWSSHandler({ wss, router, keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PING_MS } });
wss.on('listening', () => listenForOrders(wss.address(), (message) => changes.emit('change', message)));
