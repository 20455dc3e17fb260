import { buffer } from 'node:stream/consumers';
import { failure } from '@bureau/api';
import { readPhoto } from '@bureau/core/accounts';
import type { FileStore } from '@bureau/core/files';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { photoKey } from '../accounts/photos.ts';
import type { Office } from '../compose/services.ts';
import type { ClientAddress } from './client-address.ts';
import { principalOfRequests } from './principal-of-requests.ts';
import { takeFile } from './take-file.ts';

/** What is larger is refused unread; what is smaller is told why. */
const MOST_SENT_BYTES = 2_000_000;
const ofPhoto = z.object({ id: z.uuid() });

/** What photos are served from. */
interface PhotoFilesDeps {
  readonly office: Office;
  readonly files: FileStore;
  readonly address: ClientAddress;
}

/** Photos of people, for colleagues alone. A photo never changes under its id. */
export function servePhotos(app: FastifyInstance, { office, files, address }: PhotoFilesDeps): void {
  const principalOf = principalOfRequests(office, address);

  takeFile(app, {
    path: '/files/photo',
    mostBytes: MOST_SENT_BYTES,
    senderOf: principalOf,
    take: async (principal, content) => {
      const saved = await office.services.accounts.savePhoto(principal, content);
      if (!saved.ok) throw failure({ code: saved.error });
    },
  });

  app.get('/files/photos/:id', async (request, reply) => {
    const { companyId } = await principalOf(request);
    const params = ofPhoto.safeParse(request.params);
    const content = params.success ? await files.read(photoKey(companyId, params.data.id)) : undefined;
    if (!content) throw failure({ code: 'not-found' });
    const photo = await buffer(content);
    const type = readPhoto(photo);
    if (!type.ok) throw failure({ code: 'not-found' });
    return reply
      .header('content-type', type.value)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, max-age=31536000, immutable')
      .send(photo);
  });
}
