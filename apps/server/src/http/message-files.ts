import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ErrorDetail, failure } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import { type FileStore, LARGEST_SHARED_FILE_BYTES } from '@bureau/core/files';
import type { ConversationId, MessageFileId } from '@bureau/core/kernel';
import { Server, type Upload } from '@tus/server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Office } from '../compose/services.ts';
import type { Log } from '../log.ts';
import { messageFileKey, messagePreviewKey, type ToldFile } from '../messages/message-files.ts';
import { BegunUploads } from './begun-uploads.ts';
import type { ClientAddress } from './client-address.ts';
import { principalOfRequests } from './principal-of-requests.ts';
import { sendFile } from './send-file.ts';

/** What files of messages are taken into and served from. */
export interface MessageFilesDeps {
  readonly office: Office;
  readonly files: FileStore;
  readonly address: ClientAddress;
  readonly log: Log;
  readonly dataFolder: string;
}

const PATH = '/files/uploads';
/** Whoever has not gone on for so long begins anew. */
const FORGET_PARTS_MS = 24 * 3_600_000;
const TIDY_EVERY_MS = 3_600_000;
const LONGEST_NAME = 1_000;
const uuid = z.uuid();
const told = z.object({
  fileId: uuid,
  conversationId: uuid,
  name: z.string().min(1).max(LONGEST_NAME),
  durationMs: z.coerce.number().optional(),
  peaks: z
    .string()
    .max(2_000)
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(z.number()))
    .optional(),
});
const ofFile = z.object({ id: uuid });

/** Files of messages: sent in parts, going on where they were cut (tus 1.0.0), and served to whoever may read the message. */
export function serveMessageFiles(app: FastifyInstance, deps: MessageFilesDeps): void {
  const { office, files, address, log } = deps;
  const { messageFiles } = office;
  const principalOf = principalOfRequests(office, address);
  /** Whom the request speaks for that tus is working on. */
  const asking = new AsyncLocalStorage<Principal>();
  const asker = (): Principal => {
    const principal = asking.getStore();
    if (!principal) throw new Error('tus works for somebody who is signed in');
    return principal;
  };
  const directory = join(deps.dataFolder, 'uploads');
  const uploads = new BegunUploads({ directory, expirationPeriodInMilliseconds: FORGET_PARTS_MS });
  const tus = new Server({
    path: PATH,
    datastore: uploads,
    maxSize: LARGEST_SHARED_FILE_BYTES,
    relativeLocation: true,
    allowedOrigins: [],
    disableTerminationForFinishedUploads: true,
    // An upload belongs to whoever began it, and has the id of its file.
    namingFunction: (_request, metadata) => `${asker().userId}_${toldOf({ metadata, size: 1 }).id}`,
    async onIncomingRequest(request, uploadId) {
      if (request.method !== 'POST' && !uploadId.startsWith(`${asker().userId}_`)) throw refusal({ code: 'not-found' });
      // Before its turn at the upload, which would be waited for with much ado.
      await uploads.settled(uploadId);
    },
    async onUploadCreate(_request, upload) {
      const begunBytes = await uploads.sizesOf(asker().userId);
      const may = await messageFiles.mayBegin(asker(), toldOf(upload), begunBytes);
      if (!may.ok) throw refusal(may.error);
      return {};
    },
    async onUploadFinish(_request, upload) {
      const kept = await uploads.take(upload.id, () =>
        messageFiles.keep(asker(), toldOf(upload), () => uploads.contentOf(upload.id)),
      );
      if (!kept.ok) throw refusal(kept.error);
      const headers = { 'content-type': 'application/json' };
      return { status_code: 200, headers, body: JSON.stringify(kept.value) };
    },
    onResponseError(_request, error) {
      if ('status_code' in error) return error.status_code === 413 ? refusal({ code: 'file-too-large' }) : undefined;
      log.error({ err: error }, 'upload failed');
      return refusal({ code: 'internal' });
    },
  });

  void app.register(async (scope) => {
    const tidy = setInterval(() => {
      tus.cleanUpExpiredUploads().catch((err: unknown) => log.warn({ err }, 'old uploads stay'));
    }, TIDY_EVERY_MS).unref();
    scope.addHook('onClose', async () => clearInterval(tidy));
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    const methods = ['HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'];
    for (const url of [PATH, `${PATH}/:id`]) {
      scope.route({
        method: methods,
        url,
        handler: async (request, reply) => {
          const principal = await principalOf(request);
          reply.hijack();
          await asking.run(principal, () => tus.handle(request.raw, reply.raw));
        },
      });
    }
  });

  app.get('/files/messages.jsonl', async (request, reply) => {
    const principal = await principalOf(request);
    return reply
      .header('content-type', 'application/jsonl; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'attachment; filename="messages.jsonl"')
      .send(Readable.from(office.ownMessages(principal)));
  });

  app.get<{ Querystring: { preview?: string } }>('/files/messages/:id', async (request, reply) => {
    const principal = await principalOf(request);
    const params = ofFile.safeParse(request.params);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there is such a file is asked next
    const id = params.success ? (params.data.id as MessageFileId) : undefined;
    const file = id && (await messageFiles.file(principal, id));
    if (!file) throw failure({ code: 'not-found' });
    if (request.query.preview !== undefined && file.picture) {
      const key = messagePreviewKey(principal.companyId, file.id);
      return sendFile(files, { key, name: `${file.name}.webp`, type: 'image/webp' }, request, reply);
    }
    const type = file.picture?.type ?? file.spoken?.type ?? 'application/octet-stream';
    return sendFile(
      files,
      { key: messageFileKey(principal.companyId, file.id), name: file.name, type },
      request,
      reply,
    );
  });
}

function toldOf({ metadata, size }: Pick<Upload, 'metadata' | 'size'>): ToldFile {
  const given = told.safeParse(metadata ?? {});
  if (!given.success || size === undefined) throw refusal({ code: 'bad-input' });
  const { fileId, conversationId, name, durationMs, peaks = [] } = given.data;
  /* oxlint-disable typescript/no-unsafe-type-assertion -- whether there are such things is asked next */
  return {
    id: fileId as MessageFileId,
    conversationId: conversationId as ConversationId,
    name,
    sizeBytes: size,
    ...(durationMs !== undefined && { spoken: { durationMs, peaks } }),
  };
}

/** A failure in the form in which tus passes it on, and in which clients read all of ours. */
function refusal(detail: ErrorDetail): { readonly status_code: number; readonly body: string } {
  const { code } = failure(detail);
  const body = JSON.stringify({ error: { message: detail.code, data: { code, detail } } });
  return { status_code: STATUS[code] ?? 400, body };
}

const STATUS: Readonly<Record<string, number>> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  INTERNAL_SERVER_ERROR: 500,
};
