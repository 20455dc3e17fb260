import { timingSafeEqual } from 'node:crypto';
import type { MediaRooms } from '@bureau/core/media';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

interface HealthDeps {
  readonly pingDatabase: () => Promise<unknown>;
  readonly rooms: Pick<MediaRooms, 'list'>;
  readonly metrics: Metrics;
  readonly metricsToken: string | undefined;
}

/** Longest wait for a part to show that it is there. */
const READY_WITHIN_MS = 2_000;

/** Is it alive, is it ready, how is it doing. */
export function serveHealth(app: FastifyInstance, { pingDatabase, rooms, metrics, metricsToken }: HealthDeps): void {
  app.get('/healthz', () => ({ status: 'alive', product: 'bureau' }));

  app.get('/readyz', async (_request, reply) => {
    const [database, media] = await Promise.all([
      inTime(pingDatabase().then(() => true)),
      inTime(rooms.list().then((listed) => listed.ok)),
    ]);
    return reply.code(database && media ? 200 : 503).send({ database, media });
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) return reply.code(404).send({ error: { code: 'not-found' } });
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

function inTime(check: Promise<boolean>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), READY_WITHIN_MS).unref());
  return Promise.race([check.catch(() => false), late]);
}

/** From this machine, unless somebody else is behind it; or with the token. */
function mayReadMetrics({ raw, headers }: FastifyRequest, token: string | undefined): boolean {
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(raw.socket.remoteAddress ?? '');
  if (isLocal && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined) return true;
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token ?? ''}`);
  return token !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}
