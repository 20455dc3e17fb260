import { buffer } from 'node:stream/consumers';
import type { Principal } from '@bureau/core/accounts';
import {
  type FileScan,
  type FileStore,
  HEAD_BYTES,
  isProgram,
  type PicturePreviews,
  pictureOf,
  refusalOfShared,
  type SharedFileRefusal,
  sharedFileName,
} from '@bureau/core/files';
import {
  type Clock,
  type CompanyId,
  type ConversationId,
  err,
  type MessageFileId,
  ok,
  type Result,
} from '@bureau/core/kernel';
import { isTooMuchUnsent, type MessageFile, type MessageStore, spokenOf } from '@bureau/core/messages';

/** A file as its client tells of it. */
export interface ToldFile {
  readonly id: MessageFileId;
  readonly conversationId: ConversationId;
  readonly name: string;
  readonly sizeBytes: number;
  /** Of a voice message. */
  readonly spoken?: { readonly durationMs: number; readonly peaks: readonly number[] } | undefined;
}

type Refusal = { readonly code: SharedFileRefusal | 'not-found' | 'id-taken' };

/** Files of messages: they are sent before the message. */
export interface MessageFiles {
  /** Whether this person may begin to send it beside what else they have begun, as far as can be told before it is there. */
  mayBegin(principal: Principal, told: ToldFile, begunBytes: readonly number[]): Promise<Result<void, Refusal>>;
  /** Keeps a file that has come, and is content when it has come before; `read` gives its bytes as often as it is called. */
  keep(
    principal: Principal,
    told: ToldFile,
    read: () => AsyncIterable<Uint8Array>,
  ): Promise<Result<MessageFile, Refusal>>;
  file(principal: Principal, id: MessageFileId): Promise<MessageFile | undefined>;
}

interface MessageFilesDeps {
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly scan: FileScan;
  readonly previews: PicturePreviews;
  readonly clock: Clock;
}

/** Longest side of a preview, in pixels: twice the width of a message on a phone. */
const PREVIEW_SIDE = 800;

/** Where the bytes of a file are. */
export const messageFileKey = (companyId: CompanyId, id: MessageFileId) => `messages/${companyId}/${id}.bin`;
/** Where its smaller form is. */
export const messagePreviewKey = (companyId: CompanyId, id: MessageFileId) =>
  `messages/${companyId}/${id}-preview.webp`;

/** Files are taken from members and given to members. */
export function createMessageFiles({ messages, files, scan, previews, clock }: MessageFilesDeps): MessageFiles {
  const mayKeep = async (principal: Principal, { conversationId, name, sizeBytes }: ToldFile) => {
    if (!(await messages.memberIds(principal, conversationId))) return err({ code: 'not-found' } as const);
    const refusal = refusalOfShared(name, sizeBytes);
    return refusal ? err({ code: refusal } as const) : ok(undefined);
  };
  /** The same file, which this person has sent before. */
  const sameOf = async (principal: Principal, { id, conversationId, name, sizeBytes }: ToldFile) => {
    const own = await messages.ownFile(principal, conversationId, id);
    return own?.name === sharedFileName(name) && own.sizeBytes === sizeBytes ? own : undefined;
  };
  const previewOf = async (read: () => AsyncIterable<Uint8Array>) => previews.of(await buffer(read()), PREVIEW_SIDE);
  return {
    async mayBegin(principal, told, begunBytes) {
      const may = await mayKeep(principal, told);
      if (!may.ok) return may;
      const sizes = [...begunBytes, ...(await messages.unsentSizes(principal)), told.sizeBytes];
      return isTooMuchUnsent(sizes) ? err({ code: 'too-much-unsent' }) : ok(undefined);
    },
    async keep(principal, told, read) {
      const may = await mayKeep(principal, told);
      if (!may.ok) return may;
      const { id, conversationId, sizeBytes } = told;
      const key = messageFileKey(principal.companyId, id);
      const same = await sameOf(principal, told);
      if (same && (await files.size(key)) === sizeBytes) return ok(same);
      const head = await headOf(read());
      if (isProgram(head)) return err({ code: 'file-is-program' });
      if (await scan.isHarmful(read())) return err({ code: 'file-harmful' });
      const picture = pictureOf(head);
      const preview = picture && (await previewOf(read));
      const spoken = told.spoken && spokenOf(head, told.spoken);
      const file: MessageFile = {
        id,
        name: sharedFileName(told.name),
        sizeBytes,
        ...(picture && preview && { picture }),
        ...(spoken && { spoken }),
      };
      // The row first: without bytes it is found again, they without a row never; and only whose row it is writes them.
      const isOwn = same !== undefined || (await messages.addFile(principal, conversationId, file, clock.now()));
      if (!isOwn) return err({ code: 'id-taken' });
      if (preview) await files.put(messagePreviewKey(principal.companyId, id), preview);
      await files.put(key, read());
      return ok(same ?? file);
    },
    file: (principal, id) => messages.file(principal, id),
  };
}

async function headOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}
