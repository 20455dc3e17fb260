/** Connects everybody of a company and counts the messages that arrive. Started by the benchmark of messages. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What the benchmark asks for. */
export type MembersOrder =
  | { readonly kind: 'open'; readonly url: string; readonly tokens: readonly string[] }
  | { readonly kind: 'await'; readonly deliveries: number };

/** Answers every order. */
export type MembersReport = { readonly deliveries: number };

let deliveries = 0;
let awaited = Number.POSITIVE_INFINITY;

async function open(url: string, token: string): Promise<void> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/ws?connectionParams=1`);
  socket.on('message', (data: Buffer) => {
    if (data.includes('"message.changed"')) count();
    else if (data.toString() === 'PING') socket.send('PONG');
  });
  await once(socket, 'open');
  const deviceId = `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 8)}`;
  socket.send(JSON.stringify({ method: 'connectionParams', data: { deviceId, label: 'Bench', protocol: '1', token } }));
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'events.stream', input: {} } }));
  await once(socket, 'message');
}

function count(): void {
  deliveries += 1;
  if (deliveries >= awaited) report();
}

function report(): void {
  awaited = Number.POSITIVE_INFINITY;
  process.send?.({ deliveries } satisfies MembersReport);
}

process.on('disconnect', () => process.exit(0));
process.on('message', (order: MembersOrder) => {
  if (order.kind === 'await') {
    awaited = order.deliveries;
    if (deliveries >= awaited) report();
    return;
  }
  Promise.all(order.tokens.map((token) => open(order.url, token))).then(report, (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
