import { failure } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import { MOST_FAX_BYTES } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Office } from '../compose/services.ts';
import type { ClientAddress } from './client-address.ts';
import { asAttachment } from './content-disposition.ts';
import { principalOfRequests } from './principal-of-requests.ts';
import { takeFile } from './take-file.ts';

const LONGEST_NAME = 1_000;
const WIDTHS = { small: 240, large: 1_240 } as const;
const ofFax = z.object({ id: z.uuid() });
const named = z.object({ name: z.string().max(LONGEST_NAME).default('') });
const ofPage = ofFax.extend({ page: z.coerce.number().int().min(1).max(100_000) });
const drawn = z.object({ size: z.enum(['small', 'large']).default('large') });

interface Sender {
  readonly principal: Principal;
  readonly id: FaxId;
  readonly name: string;
}

/** Documents that are to be faxed, and the pages of faxes, for their owners. */
export function serveFaxFiles(
  app: FastifyInstance,
  { office, address }: { readonly office: Office; readonly address: ClientAddress },
): void {
  const principalOf = principalOfRequests(office, address);
  const { fax } = office.services;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there is such a fax is asked next
  const faxId = (id: string) => id as FaxId;

  takeFile<Sender>(app, {
    path: '/files/faxes/:id',
    mostBytes: MOST_FAX_BYTES,
    async senderOf(request) {
      const principal = await principalOf(request);
      const [params, query] = [ofFax.safeParse(request.params), named.safeParse(request.query)];
      if (!params.success || !query.success) throw failure({ code: 'not-found' });
      return { principal, id: faxId(params.data.id), name: query.data.name };
    },
    async take({ principal, id, name }, content) {
      const kept = await fax.keepDocument(principal, id, name, content);
      if (!kept.ok) throw failure(kept.error);
    },
  });

  app.get('/files/faxes/:id', async (request, reply) => {
    const principal = await principalOf(request);
    const params = ofFax.safeParse(request.params);
    const pdf = params.success ? await fax.pdf(principal, faxId(params.data.id)) : undefined;
    if (!params.success || !pdf) throw failure({ code: 'not-found' });
    return asOurs(reply, 'application/pdf')
      .header('content-disposition', asAttachment(`fax-${params.data.id}.pdf`))
      .send(Buffer.from(pdf));
  });

  app.get('/files/faxes/:id/pages/:page', async (request, reply) => {
    const principal = await principalOf(request);
    const [params, query] = [ofPage.safeParse(request.params), drawn.safeParse(request.query)];
    if (!params.success || !query.success) throw failure({ code: 'not-found' });
    const { id, page } = params.data;
    const picture = await fax.page(principal, faxId(id), page, WIDTHS[query.data.size]);
    if (!picture) throw failure({ code: 'not-found' });
    return asOurs(reply, 'image/png').send(Buffer.from(picture));
  });
}

const asOurs = (reply: FastifyReply, type: string) =>
  reply
    .header('content-type', type)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store');
