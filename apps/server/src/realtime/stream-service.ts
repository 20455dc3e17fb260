import type { Actor, StreamItem, StreamSnapshot } from '@bureau/api';
import type { DurableEventStore } from '@bureau/core/realtime';
import type { EventHub } from './event-hub.ts';
import { type DirectSink, StreamInbox } from './stream-inbox.ts';
import { topics } from './topics.ts';

/** Durable events read at once while a client catches up. */
const REPLAY_PAGE = 200;

/** What streams are made of. */
export interface StreamSources {
  readonly hub: EventHub;
  readonly durable: DurableEventStore;
  readonly snapshot: (actor: Actor) => Promise<StreamSnapshot>;
  /** The shortcut to the client's socket, when its transport has one. */
  readonly direct: (device: Actor['device'], opening: StreamSnapshot) => DirectSink | undefined;
}

/** The one stream of a client: a snapshot, what it missed, then everything as it happens. */
export class StreamService {
  readonly #sources: StreamSources;
  readonly #current = new WeakMap<Actor['device'], StreamInbox>();
  #open = 0;

  constructor(sources: StreamSources) {
    this.#sources = sources;
  }

  /** Streams that are open now. */
  get open(): number {
    return this.#open;
  }

  /** Subscribes first and reads history after, so that nothing falls between the two. */
  async *stream(actor: Actor, lastNumber: number | undefined, signal: AbortSignal): AsyncGenerator<StreamItem> {
    const inbox = new StreamInbox();
    this.#current.get(actor.device)?.finish('replaced');
    this.#current.set(actor.device, inbox);
    const unsubscribe = this.#subscribe(actor, inbox);
    const onAbort = () => inbox.finish('aborted');
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    this.#open += 1;
    try {
      yield* this.#deliver(actor, inbox, lastNumber);
    } finally {
      this.#open -= 1;
      signal.removeEventListener('abort', onAbort);
      unsubscribe();
    }
  }

  async *#deliver(actor: Actor, inbox: StreamInbox, lastNumber: number | undefined): AsyncGenerator<StreamItem> {
    const newest = await this.#sources.durable.last(actor.principal);
    inbox.delivered = Math.min(lastNumber ?? newest, newest);
    const snapshot = await this.#sources.snapshot(actor);
    inbox.connect(this.#sources.direct(actor.device, snapshot));
    yield { number: inbox.delivered, event: snapshot };
    if (inbox.delivered < newest) yield* this.#replay(actor, inbox);
    while (!inbox.end) {
      const waiting = inbox.next();
      if (!waiting) {
        await inbox.more();
        continue;
      }
      const { event, number } = waiting;
      if (number === undefined) {
        yield { event };
        if (event.type === 'session.ended') return;
        continue;
      }
      if (number > inbox.delivered + 1) yield* this.#replay(actor, inbox);
      if (number <= inbox.delivered) continue;
      inbox.delivered = number;
      yield { number, event };
    }
  }

  async *#replay(actor: Actor, inbox: StreamInbox): AsyncGenerator<StreamItem> {
    let page: Awaited<ReturnType<DurableEventStore['since']>>;
    do {
      page = await this.#sources.durable.since(actor.principal, inbox.delivered, REPLAY_PAGE);
      for (const { number, event } of page) {
        if (inbox.end) return;
        inbox.delivered = number;
        yield { number, event };
      }
    } while (page.length === REPLAY_PAGE);
  }

  #subscribe({ principal, device }: Actor, inbox: StreamInbox): () => void {
    const own = topics.device(principal.userId, device.id);
    const ends = [
      topics.company(principal.companyId),
      topics.person(principal.userId),
      own,
      topics.session(principal.sessionId),
    ].map((topic) => this.#sources.hub.subscribe(topic, (event) => inbox.receive(event.forDevice(own))));
    return () => {
      for (const end of ends) end();
    };
  }
}
