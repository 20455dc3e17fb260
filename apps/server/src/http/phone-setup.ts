import { failure } from '@bureau/api';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Office } from '../compose/services.ts';
import { SETUP_PATH } from '../desk-phones/phone-setups.ts';
import type { ClientAddress } from './client-address.ts';

const params = z.object({ name: z.string().max(64) });

/** What desk phones of some makers fetch by themselves. A look without a fetch (HEAD) uses nothing up: there is none. */
export function servePhoneSetup(
  app: FastifyInstance,
  { office, address }: { readonly office: Pick<Office, 'phoneSetups'>; readonly address: ClientAddress },
): void {
  app.get(`${SETUP_PATH}:name`, { exposeHeadRoute: false }, async (request, reply) => {
    const { name } = params.parse(request.params);
    const taken = await office.phoneSetups.take(address.ip(request.raw), name);
    if (!taken.ok) throw failure(taken.error);
    const { type, text } = taken.value;
    return reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').type(type).send(text);
  });
}
