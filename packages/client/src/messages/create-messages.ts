import type { StreamEvent } from '@bureau/api';
import type { Instant, UserId } from '@bureau/core/kernel';
import { BureauError } from '../bureau-error.ts';
import type { DeviceMemory } from '../connection/device-claim.ts';
import type { FileTransfer } from '../connection/file-transfer.ts';
import type { Requests } from '../connection/requests.ts';
import { createAttention } from './attention.ts';
import type { Messages } from './messages.ts';
import type { OpenRoom } from './room.ts';
import { createUnread } from './unread.ts';

/** The conversations with their inputs. */
export interface MessagesRoom extends Messages {
  receive(event: StreamEvent): void;
  /** What is not sent stays, to be sent in the next life of the page. */
  close(): void;
  /** Nothing is kept in this browser. */
  clear(): void;
}

/** The light at once, the room when somebody wants it: its code is fetched then. */
export function createMessages(
  requests: Requests,
  files: Pick<FileTransfer, 'urlOf' | 'put' | 'delete'>,
  authorization: () => Readonly<Record<string, string>>,
  ownId: () => UserId | undefined,
  serverNow: () => Instant,
  memory: Pick<DeviceMemory, 'locks' | 'installation'>,
): MessagesRoom {
  const unread = createUnread(ownId);
  const attention = createAttention(requests);
  let opening: Promise<OpenRoom> | undefined;
  let room: OpenRoom | undefined;
  /** Counts how often the room was closed, with everything in it. */
  let closings = 0;

  const open = async (userId: UserId): Promise<OpenRoom> => {
    const began = closings;
    const { openRoom } = await import('./open-room.ts');
    const opened = await openRoom(userId, { requests, files, authorization, unread, ownId, serverNow }, memory);
    if (closings !== began || ownId() !== userId) {
      if (closings !== began) opened.close();
      else await opened.wipe();
      throw new BureauError({ code: 'unauthenticated' });
    }
    room = opened;
    return opened;
  };
  return {
    notified: attention.notified,
    ownUrl: () => files.urlOf('/files/messages.jsonl'),
    looksAt: (id) => attention.looksAt(id),
    wakeWith: (worker) => attention.wakeWith(worker),
    unread: unread.store,
    async open() {
      const userId = ownId();
      if (userId === undefined) throw new BureauError({ code: 'unauthenticated' });
      opening ??= open(userId).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    receive(event) {
      unread.receive(event);
      attention.receive(event);
      room?.receive(event);
    },
    close() {
      closings += 1;
      room?.close();
      room = opening = undefined;
    },
    clear() {
      unread.clear();
      attention.clear();
      // A room that is being opened finds nobody to be for.
      void room?.wipe();
      room = opening = undefined;
    },
  };
}
