import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';

const STATUSES = ['busy', 'available'] as const;

/** People who are there and keep changing what they show; `stop` tells how many changes a second they made. */
export async function changePresence(
  url: string,
  tokens: readonly string[],
  changesPerSecond: number,
): Promise<() => number> {
  const sockets = await Promise.all(tokens.map((token) => connect(url, token)));
  const startedAt = performance.now();
  let changes = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1_000) * changesPerSecond;
    for (; changes < due; changes += 1) {
      const status = STATUSES[Math.floor(changes / sockets.length) % STATUSES.length];
      const params = { path: 'presence.choose', input: { status, text: '' } };
      sockets[changes % sockets.length]?.send(JSON.stringify({ id: changes + 1, method: 'mutation', params }));
    }
  }, 20);
  return () => {
    clearInterval(timer);
    for (const socket of sockets) socket.terminate();
    return changes / ((performance.now() - startedAt) / 1_000);
  };
}

async function connect(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/ws?connectionParams=1`);
  socket.on('message', (data: Buffer) => {
    if (data.toString() === 'PING') socket.send('PONG');
  });
  await once(socket, 'open');
  const deviceId = `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 8)}`;
  socket.send(JSON.stringify({ method: 'connectionParams', data: { deviceId, label: 'Bench', protocol: '1', token } }));
  return socket;
}
