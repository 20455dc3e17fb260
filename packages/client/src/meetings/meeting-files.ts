import { refusalOfShared } from '@bureau/core/files';
import type { MeetingId } from '@bureau/core/kernel';
import type { MeetingMessageId } from '@bureau/core/meetings';
import type { StoreApi } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import type { FileTransfer } from '../connection/file-transfer.ts';
import { randomUuid } from '../connection/random-id.ts';
import type { LiveMeetingState, Upload } from './meetings.ts';

/** What somebody sent into the chat of a meeting. */
export function sharedFile(
  files: Pick<FileTransfer, 'get'>,
  meetingId: MeetingId,
  messageId: MeetingMessageId,
): Promise<Blob> {
  return files.get(`/files/meetings/${meetingId}/${messageId}`);
}

/** Files on their way into the chat of one meeting. */
export function createMeetingFiles(
  files: Pick<FileTransfer, 'post'>,
  meetingId: MeetingId,
  store: Pick<StoreApi<LiveMeetingState>, 'setState'>,
) {
  const cancels = new Map<string, AbortController>();
  const change = (key: string, next: (upload: Upload) => Upload | undefined) =>
    store.setState(({ uploads }) => ({
      uploads: uploads.flatMap((upload) => (upload.key === key ? (next(upload) ?? []) : [upload])),
    }));
  return {
    async send(file: File): Promise<void> {
      const { name, size: sizeBytes } = file;
      const refusal = refusalOfShared(name, sizeBytes);
      if (refusal) throw new BureauError({ code: refusal });
      const key = randomUuid();
      const cancel = new AbortController();
      cancels.set(key, cancel);
      store.setState(({ uploads }) => ({ uploads: [...uploads, { key, name, sizeBytes, sentBytes: 0 }] }));
      try {
        await files.post(`/files/meetings/${meetingId}`, file, {
          parameters: { name },
          onProgress: (sentBytes) =>
            change(key, (upload) => ({ ...upload, sentBytes: Math.min(sentBytes, sizeBytes) })),
          signal: cancel.signal,
        });
      } catch (error) {
        if (!cancel.signal.aborted) throw error;
      } finally {
        cancels.delete(key);
        change(key, () => undefined);
      }
    },
    cancel: (key: string) => cancels.get(key)?.abort(),
    close() {
      for (const cancel of cancels.values()) cancel.abort();
    },
  };
}
