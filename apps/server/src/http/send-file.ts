import { Readable } from 'node:stream';
import { failure } from '@bureau/api';
import type { FileStore } from '@bureau/core/files';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asAttachment } from './content-disposition.ts';

const RANGE = /^bytes=(\d+)-(\d*)$/;

/** The first byte that is asked for; 0 without a range. */
export const firstByteOf = ({ headers }: FastifyRequest) => Number(RANGE.exec(headers.range ?? '')?.[1] ?? 0);

/** What is sent, and how it is called. */
interface FileToSend {
  readonly key: string;
  readonly name: string;
  readonly type: string;
}

/** One file, whole or one range of it (RFC 9110 §14). It is downloaded, never shown as a page of ours. */
export async function sendFile(
  files: FileStore,
  { key, name, type }: FileToSend,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const size = await files.size(key);
  if (size === undefined) throw failure({ code: 'not-found' });
  reply
    .header('content-type', type)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', asAttachment(name));
  const asked = RANGE.exec(request.headers.range ?? '');
  const first = firstByteOf(request);
  const last = asked?.[2] ? Math.min(Number(asked[2]), size - 1) : size - 1;
  if (asked && (first >= size || last < first)) {
    return reply.code(416).header('content-range', `bytes */${size}`).send();
  }
  if (asked) reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
  reply.header('content-length', last - first + 1);
  const content = await files.read(key, { first, last });
  if (!content) throw failure({ code: 'not-found' });
  return reply.send(Readable.from(content));
}
