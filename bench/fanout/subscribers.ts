/** Opens many connections to one server and counts what arrives. Started by the fan-out benchmark. */
import { createBureauClient } from '@bureau/client';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { io } from 'socket.io-client';
import { PING_MS, SUBSCRIBERS, type SubscriberOrder, type SubscriberReport } from './load.ts';
import type { TrpcPeerRouter } from './trpc-peer.ts';

let deliveries = 0;
let awaited = Number.POSITIVE_INFINITY;
const count = () => {
  deliveries += 1;
  if (deliveries >= awaited) reportDeliveries();
};
const BATCH = 50;

async function openAll(open: (index: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < SUBSCRIBERS; from += BATCH) {
    await Promise.all(Array.from({ length: BATCH }, (_, offset) => open(from + offset)));
  }
}

async function openBureau(url: string, token: string): Promise<void> {
  const client = createBureauClient({ url, token, media: null, tones: null });
  if (!(await client.connect())) throw new Error('the server refused a session of the benchmark');
  client.presence.store.subscribe(count);
}

function openTrpc(url: string): Promise<void> {
  const client = createTRPCClient<TrpcPeerRouter>({
    links: [
      wsLink({
        client: createWSClient({ url, keepAlive: { enabled: true, intervalMs: PING_MS, pongTimeoutMs: 20_000 } }),
      }),
    ],
  });
  return new Promise((resolve) => client.stream.subscribe(undefined, { onStarted: () => resolve(), onData: count }));
}

function openSocketIo(url: string): Promise<void> {
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  socket.on('change', count);
  return new Promise((resolve) => socket.once('connect', () => resolve()));
}

function reportDeliveries(): void {
  awaited = Number.POSITIVE_INFINITY;
  process.send?.({ deliveries } satisfies SubscriberReport);
}

process.on('disconnect', () => process.exit(0));
process.on('message', (order: SubscriberOrder) => {
  if (order.kind === 'await') {
    awaited = order.deliveries;
    if (deliveries >= awaited) reportDeliveries();
    return;
  }
  const open = (index: number) => {
    if (order.kind === 'bureau') return openBureau(order.url, order.tokens[index % order.tokens.length] ?? '');
    return order.kind === 'trpc' ? openTrpc(order.url) : openSocketIo(order.url);
  };
  openAll(open).then(reportDeliveries, (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
