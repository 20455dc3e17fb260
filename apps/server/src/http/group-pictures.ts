import { failure } from '@bureau/api';
import type { FileStore } from '@bureau/core/files';
import type { ConversationId } from '@bureau/core/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Office } from '../compose/services.ts';
import type { ClientAddress } from './client-address.ts';
import { principalOfRequests } from './principal-of-requests.ts';
import { sendFile } from './send-file.ts';

interface GroupPicturesDeps {
  readonly office: Office;
  readonly files: FileStore;
  readonly address: ClientAddress;
}

const PATH = '/files/conversations/:id/picture';
/** As much as a camera makes of it. */
const MOST_SENT_BYTES = 15_000_000;
const ofGroup = z.object({ id: z.uuid() });

/** Pictures of groups, for whoever is in them. The address may carry the version: it is not looked at. */
export function serveGroupPictures(app: FastifyInstance, { office, files, address }: GroupPicturesDeps): void {
  const principalOf = principalOfRequests(office, address);
  const { groupPictures } = office;
  const idOf = (request: FastifyRequest) => {
    const params = ofGroup.safeParse(request.params);
    if (!params.success) throw failure({ code: 'not-found' });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there is such a group is asked next
    return params.data.id as ConversationId;
  };
  const save = async (request: FastifyRequest, content: Uint8Array | undefined) => {
    const saved = await groupPictures.save(await principalOf(request), idOf(request), content);
    if (!saved.ok) throw failure(saved.error);
  };

  app.get(PATH, async (request, reply) => {
    const id = idOf(request);
    const key = await groupPictures.keyOf(await principalOf(request), id);
    if (key === undefined) throw failure({ code: 'not-found' });
    return sendFile(files, { key, name: `${id}.webp`, type: 'image/webp' }, request, reply);
  });
  app.delete(PATH, async (request, reply) => {
    await save(request, undefined);
    return reply.code(204).send();
  });
  void app.register(async (scope) => {
    // Whoever may send nothing is told before it has been read.
    scope.addHook('onRequest', async (request) => void (await principalOf(request)));
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.put(PATH, { bodyLimit: MOST_SENT_BYTES }, async (request, reply) => {
      await save(request, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
      return reply.code(204).send();
    });
  });
}
