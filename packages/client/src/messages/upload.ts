import { refusalOfShared } from '@bureau/core/files';
import type { ConversationId, MessageFileId } from '@bureau/core/kernel';
import { DetailedError, Upload } from 'tus-js-client';
import { BureauError } from '../bureau-error.ts';
import { failureOf } from '../connection/file-failure.ts';
import { randomUuid } from '../connection/random-id.ts';
import type { FileOnItsWay, SpokenFile } from './messages.ts';

/** How long to wait before it goes on after a cut, the last one again and again until this many are used up. */
const RETRY_MS = [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000, 30_000, 30_000];

/** Where files go. */
export interface UploadTarget {
  readonly url: string;
  readonly authorization: () => Readonly<Record<string, string>>;
}

/** Sends a file for a message to be; after a cut it goes on where it was. */
export function startUpload(
  target: UploadTarget,
  conversationId: ConversationId,
  file: Blob,
  name: string,
  onProgress: (sentBytes: number) => void,
  spoken?: Pick<SpokenFile, 'durationMs' | 'peaks'>,
): FileOnItsWay {
  const refusal = refusalOfShared(name, file.size);
  if (refusal) throw new BureauError({ code: refusal });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of files are made here
  const id = randomUuid() as MessageFileId;
  let upload: Upload | undefined;
  const sent = new Promise<MessageFileId>((resolve, reject) => {
    upload = new Upload(file, {
      endpoint: target.url,
      metadata: {
        fileId: id,
        conversationId,
        name,
        ...(spoken && { durationMs: String(spoken.durationMs), peaks: spoken.peaks.join(',') }),
      },
      headers: { ...target.authorization() },
      retryDelays: RETRY_MS,
      storeFingerprintForResuming: false,
      onShouldRetry: ({ originalResponse }) => !isFinal(originalResponse?.getStatus() ?? 0),
      onProgress,
      onSuccess: () => resolve(id),
      onError: (error) => reject(refusalOf(error)),
    });
    upload.start();
  });
  return {
    id,
    sent,
    cancel() {
      // What has gone already is forgotten by the server in time, should this not reach it.
      upload?.abort(true).catch(() => undefined);
    },
  };
}

/** Whether the server has said no; anything else may pass. */
const isFinal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 423 && status !== 429;

function refusalOf(error: Error): BureauError {
  const response = error instanceof DetailedError ? error.originalResponse : undefined;
  return response ? failureOf(response.getStatus(), response.getBody()) : new BureauError({ code: 'unavailable' });
}
