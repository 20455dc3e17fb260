import { Readable } from 'node:stream';
import { failure } from '@bureau/api';
import { isTimeZone, LOCALES } from '@bureau/core/accounts';
import { CALL_LOG_FILTERS, MOST_NAMED } from '@bureau/core/call-log';
import type { UserId } from '@bureau/core/kernel';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Office } from '../compose/services.ts';
import type { ClientAddress } from './client-address.ts';
import { principalOfRequests } from './principal-of-requests.ts';

const instant = z.coerce.number().int().nonnegative();
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there were calls with this person is asked next
const userId = z.uuid().transform((id) => id as UserId);
const question = z.object({
  filter: z.enum(CALL_LOG_FILTERS).default('all'),
  text: z.string().max(200).optional(),
  named: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(userId).max(MOST_NAMED))
    .optional(),
  peerId: userId.optional(),
  from: instant.optional(),
  until: instant.optional(),
  locale: z.enum(LOCALES).optional(),
  timeZone: z.string().max(64).refine(isTimeZone).optional(),
});

/** The own call history as a CSV file: what the query selects, all of it, sent while it is read. */
export function serveHistoryFile(app: FastifyInstance, office: Office, address: ClientAddress): void {
  const principalOf = principalOfRequests(office, address);
  app.get('/files/call-log.csv', async (request, reply) => {
    const principal = await principalOf(request);
    const asked = question.safeParse(request.query);
    if (!asked.success) throw failure({ code: 'bad-input' });
    const { locale, timeZone, ...query } = asked.data;
    const file = await office.services.callLog.export(principal, query, { locale, timeZone });
    return reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .send(Readable.from(file.content));
  });
}
