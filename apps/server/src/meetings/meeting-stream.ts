import { type Attendee, failure, type MeetingStreamEvent } from '@bureau/api';
import type { Clock, DeviceId, ParticipantId } from '@bureau/core/kernel';
import { type MeetingChatStore, messageFor, sessionViewFor } from '@bureau/core/meetings';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics as names } from '../realtime/topics.ts';
import type { AttendingService } from './attending.ts';
import type { KeptReaders } from './kept-readers.ts';
import type { MeetingTopics } from './meeting-topics.ts';

/** Events a stream may be behind before it ends as too slow; its client reopens and gets a snapshot. */
const MOST_WAITING = 1_000;
/** Devices at which one participant has a stream at once: the oldest makes room. */
const MOST_OF_ONE = 5;
/** Messages that come with the opening. */
const FIRST_MESSAGES = 50;

interface MeetingStreamDeps {
  readonly attending: AttendingService;
  readonly topics: MeetingTopics;
  readonly hub: Pick<EventHub, 'subscribe'>;
  readonly chat: MeetingChatStore;
  readonly readers: KeptReaders;
  readonly clock: Clock;
}

/** What waits for one participant. */
class Inbox {
  #isInside: boolean;
  #isOver = false;
  readonly #events: MeetingStreamEvent[] = [];
  #wake: (() => void) | undefined;

  constructor(isInside: boolean) {
    this.#isInside = isInside;
  }

  /** Whoever waits in the lobby learns nothing of what happens inside. */
  take(event: MeetingStreamEvent, isForAll: boolean): void {
    if (event.type === 'meeting.changed') this.#isInside = event.view.status === 'in';
    if (isForAll && !this.#isInside) return;
    this.#events.push(event);
    if (this.#events.length > MOST_WAITING) this.end();
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  /** The next event; undefined when there will be none. */
  async next(): Promise<MeetingStreamEvent | undefined> {
    while (!this.#isOver) {
      const event = this.#events.shift();
      if (event) return event;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return undefined;
  }
}

/** The streams of participants: what is true, then everything as it happens, until their part is over. */
export class MeetingStreams {
  readonly #deps: MeetingStreamDeps;
  /** Of each part one for each device, the oldest first: a newer one ends the older. */
  readonly #open = new Map<ParticipantId, Map<DeviceId, Inbox>>();

  constructor(deps: MeetingStreamDeps) {
    this.#deps = deps;
  }

  open(attendee: Attendee, signal: AbortSignal): AsyncIterable<MeetingStreamEvent> {
    const part = this.#deps.attending.partOf(attendee);
    if (!part) throw failure({ code: 'not-found' });
    return this.#stream(attendee, part, signal);
  }

  async *#stream(
    attendee: Attendee,
    part: NonNullable<ReturnType<AttendingService['partOf']>>,
    signal: AbortSignal,
  ): AsyncGenerator<MeetingStreamEvent> {
    const { topics, hub } = this.#deps;
    const inbox = new Inbox(part.own.status === 'present');
    this.#opened(part.own.id, attendee.device.id, inbox);
    // Subscribed before the snapshot is taken, so that nothing falls between the two.
    const unsubscribe = topics.listen(part.known.session.id, part.own.id, (event, isForAll) =>
      inbox.take(event, isForAll),
    );
    const end = () => inbox.end();
    // Not every transport is cut when a session ends.
    const leaveSession =
      attendee.kind === 'member' ? hub.subscribe(names.session(attendee.principal.sessionId), end) : () => undefined;
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    try {
      yield await this.#opening(attendee, part);
      for (let event = await inbox.next(); event; event = await inbox.next()) {
        yield event.type === 'meeting.said' ? { ...event, message: messageFor(part.own.role, event.message) } : event;
        if (event.type === 'meeting.changed' && event.view.status === 'out') return;
      }
    } finally {
      signal.removeEventListener('abort', end);
      unsubscribe();
      leaveSession();
      this.#closed(part.own.id, attendee.device.id, inbox);
    }
  }

  #opened(id: ParticipantId, device: DeviceId, inbox: Inbox): void {
    const own = this.#open.get(id) ?? new Map<DeviceId, Inbox>();
    own.get(device)?.end();
    own.delete(device);
    this.#open.set(id, own.set(device, inbox));
    for (const [each, oldest] of own) {
      if (own.size <= MOST_OF_ONE) break;
      oldest.end();
      own.delete(each);
    }
  }

  #closed(id: ParticipantId, device: DeviceId, inbox: Inbox): void {
    const own = this.#open.get(id);
    if (own?.get(device) === inbox) own.delete(device);
    if (own?.size === 0) this.#open.delete(id);
  }

  async #opening(
    attendee: Attendee,
    part: NonNullable<ReturnType<AttendingService['partOf']>>,
  ): Promise<MeetingStreamEvent> {
    const { attending, chat, readers, clock } = this.#deps;
    const isInside = part.own.status === 'present';
    const reading = isInside ? await readers(attendee) : undefined;
    const query = { limit: FIRST_MESSAGES, sessions: reading?.sessions };
    const kept = reading ? await chat.list(attendee.meetingId, query) : [];
    const messages = kept.map((each) => messageFor(part.own.role, each));
    const mutedIds = isInside ? attending.mutedIn(attendee.meetingId) : [];
    const now = attending.partOf(attendee) ?? part;
    const view = sessionViewFor(now.known.session, now.own.id, now.known.revision);
    const mediaGeneration = isInside ? attending.mediaGenerationOf(attendee) : undefined;
    const serverNow = clock.now();
    return {
      type: 'meeting.opened',
      view,
      mutedIds,
      messages,
      serverNow,
      ...(mediaGeneration !== undefined && { mediaGeneration }),
    };
  }
}
