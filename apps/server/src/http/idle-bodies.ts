import type { FastifyInstance } from 'fastify';

/** Cuts a request whose body stops coming for this long, in ms. How long the answer takes is not looked at. */
export function cutIdleBodies(app: FastifyInstance, idleMs: number): void {
  app.addHook('onRequest', async ({ raw }) => {
    const hasBody = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
    if (!hasBody) return;
    const { socket } = raw;
    raw.setTimeout(idleMs, () => socket.destroy());
    raw.once('end', () => socket.setTimeout(0));
  });
}
