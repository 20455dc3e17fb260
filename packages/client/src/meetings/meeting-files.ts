import { refusalOfShared, sharedFileName } from '@bureau/core/files';
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

/** Files for the chat of one meeting: they lie beside the text until it is sent. */
export function createMeetingFiles(
  files: Pick<FileTransfer, 'post'>,
  meetingId: MeetingId,
  store: Pick<StoreApi<LiveMeetingState>, 'getState' | 'setState'>,
) {
  const waiting = new Map<string, File>();
  const cancels = new Map<string, AbortController>();
  const change = (key: string, next: (upload: Upload) => Upload | undefined) =>
    store.setState(({ uploads }) => ({
      uploads: uploads.flatMap((upload) => (upload.key === key ? (next(upload) ?? []) : [upload])),
    }));

  async function post(key: string, file: File, { signal }: AbortController): Promise<void> {
    if (signal.aborted) return;
    try {
      await files.post(`/files/meetings/${meetingId}`, file, {
        parameters: { name: file.name },
        onProgress: (sentBytes) => change(key, (upload) => ({ ...upload, sentBytes: Math.min(sentBytes, file.size) })),
        signal,
      });
      change(key, () => undefined);
    } catch (error) {
      if (signal.aborted) return;
      // It can be sent once more.
      waiting.set(key, file);
      change(key, ({ sentBytes: _gone, ...upload }) => upload);
      throw error;
    } finally {
      cancels.delete(key);
    }
  }
  return {
    lay(file: File): void {
      const { size: sizeBytes } = file;
      const name = sharedFileName(file.name);
      const refusal = refusalOfShared(name, sizeBytes);
      if (refusal) throw new BureauError({ code: refusal });
      const key = randomUuid();
      waiting.set(key, file);
      store.setState(({ uploads }) => ({ uploads: [...uploads, { key, name, sizeBytes }] }));
    },
    async send(onFailure: (error: unknown, name: string) => void): Promise<void> {
      const taken = store.getState().uploads.flatMap(({ key }) => {
        const file = waiting.get(key);
        return file ? { key, file, cancel: new AbortController() } : [];
      });
      waiting.clear();
      for (const { key, cancel } of taken) {
        cancels.set(key, cancel);
        change(key, (upload) => ({ ...upload, sentBytes: 0 }));
      }
      for (const { key, file, cancel } of taken) {
        await post(key, file, cancel).catch((error: unknown) => onFailure(error, sharedFileName(file.name)));
      }
    },
    cancel(key: string): void {
      waiting.delete(key);
      cancels.get(key)?.abort();
      change(key, () => undefined);
    },
    close() {
      for (const cancel of cancels.values()) cancel.abort();
    },
  };
}
