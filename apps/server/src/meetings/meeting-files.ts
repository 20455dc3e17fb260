import { randomUUID } from 'node:crypto';
import {
  type FileStore,
  HEAD_BYTES,
  isProgram,
  LARGEST_SHARED_FILE_BYTES,
  MOST_SHARED_BYTES,
  pictureOf,
  refusalOfShared,
  type SharedFileRefusal,
  sharedFileName,
} from '@bureau/core/files';
import {
  type Clock,
  type CompanyId,
  err,
  type MeetingId,
  ok,
  type ParticipantId,
  type Result,
} from '@bureau/core/kernel';
import {
  type MeetingChatStore,
  type MeetingFile,
  type MeetingMessage,
  type MeetingMessageId,
  mayReadOf,
  permissionsOf,
} from '@bureau/core/meetings';
import type { AttendingService } from './attending.ts';
import type { KeptReaders, MeetingAsker } from './kept-readers.ts';
import type { MeetingTopics } from './meeting-topics.ts';

/** People whose sent bytes are counted; forgetting them costs a second allowance at most. */
const MOST_COUNTED = 10_000;

interface MeetingFilesDeps {
  readonly attending: Pick<AttendingService, 'partOf'>;
  readonly topics: MeetingTopics;
  readonly chat: MeetingChatStore;
  readonly files: FileStore;
  readonly readers: KeptReaders;
  readonly clock: Clock;
}

/** Files in the chat of meetings. */
export interface MeetingFiles {
  /** Keeps a file and says it to everybody inside. Bytes beyond what is taken are not read. */
  sendFile(
    asker: MeetingAsker,
    name: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<Result<MeetingMessage, { readonly code: SharedFileRefusal | 'not-found' | 'forbidden' }>>;
  /** What was sent, and where it is; undefined for whoever was never inside. */
  openFile(
    asker: MeetingAsker,
    id: MeetingMessageId,
  ): Promise<{ readonly key: string; readonly file: MeetingFile } | undefined>;
}

const keyOf = (companyId: CompanyId, meetingId: MeetingId, id: MeetingMessageId) =>
  `meetings/${companyId}/${meetingId}/${id}.bin`;

/** Files are sent by whoever may share, and read by whoever is or was inside. */
export function createMeetingFiles(deps: MeetingFilesDeps): MeetingFiles {
  const { attending, topics, chat, files, readers, clock } = deps;
  const sent = new Map<ParticipantId, number>();

  const inside = (asker: MeetingAsker) => {
    const part = attending.partOf(asker);
    return part?.own.status === 'present' ? { session: part.known.session, own: part.own } : undefined;
  };
  const count = (id: ParticipantId, bytes: number) => {
    if (sent.size >= MOST_COUNTED) sent.clear();
    sent.set(id, (sent.get(id) ?? 0) + bytes);
  };

  /** The bytes on their way to the store: cut off as soon as they are not to be kept. */
  async function* watched(id: ParticipantId, content: AsyncIterable<Uint8Array>, seen: Seen) {
    for await (const chunk of content) {
      count(id, chunk.length);
      seen.take(chunk);
      if (seen.sizeBytes > LARGEST_SHARED_FILE_BYTES) throw new Refused('file-too-large');
      if (isProgram(seen.head())) throw new Refused('file-is-program');
      if ((sent.get(id) ?? 0) > MOST_SHARED_BYTES) throw new Refused('too-many-files');
      yield chunk;
    }
    if (seen.sizeBytes === 0) throw new Refused('file-empty');
  }

  return {
    async sendFile(asker, given, content) {
      const part = inside(asker);
      if (!part) return err({ code: 'not-found' });
      if (!permissionsOf(part.session, part.own).share) return err({ code: 'forbidden' });
      const name = sharedFileName(given);
      const unfit = refusalOfShared(name, 1);
      if (unfit) return err({ code: unfit });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of messages with a file are made here
      const id = randomUUID() as string as MeetingMessageId;
      const { companyId, meetingId } = part.session;
      const key = keyOf(companyId, meetingId, id);
      const seen = new Seen();
      try {
        await files.put(key, watched(part.own.id, content, seen));
      } catch (error) {
        if (error instanceof Refused) return err({ code: error.refusal });
        throw error;
      }
      const now = inside(asker);
      if (!now) {
        await files.delete(key);
        return err({ code: 'not-found' });
      }
      const picture = pictureOf(seen.head());
      const message: MeetingMessage = {
        id,
        meetingId,
        sessionId: now.session.id,
        from: { id: now.own.id, who: now.own.who },
        at: clock.now(),
        text: '',
        file: { name, sizeBytes: seen.sizeBytes, ...(picture && { picture }) },
      };
      await chat.add(companyId, message);
      topics.tellAll(now.session.id, { type: 'meeting.said', message });
      return ok(message);
    },
    async openFile(asker, id) {
      const reading = await readers(asker);
      const message = reading && (await chat.get(asker.meetingId, id));
      const file = message && mayReadOf(reading, message.sessionId) ? message.file : undefined;
      return file && { key: keyOf(asker.companyId, asker.meetingId, id), file };
    },
  };
}

/** How much has come, and how it begins. */
class Seen {
  sizeBytes = 0;
  readonly #chunks: Uint8Array[] = [];
  #kept = 0;

  take(chunk: Uint8Array): void {
    this.sizeBytes += chunk.length;
    if (this.#kept >= HEAD_BYTES) return;
    const piece = chunk.subarray(0, HEAD_BYTES - this.#kept);
    this.#chunks.push(piece);
    this.#kept += piece.length;
  }

  head(): Uint8Array {
    if (this.#chunks.length > 1) this.#chunks.splice(0, this.#chunks.length, Buffer.concat(this.#chunks));
    return this.#chunks[0] ?? new Uint8Array();
  }
}

/** Stops a file on its way to the store. */
class Refused extends Error {
  readonly refusal: SharedFileRefusal;

  constructor(refusal: SharedFileRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}
