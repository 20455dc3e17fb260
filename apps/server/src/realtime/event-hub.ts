import type { Bus } from '@bureau/core/kernel';
import type { WrittenEvent } from '@bureau/core/realtime';
import { EncodedEvent, type ToldApart } from './encoded-event.ts';
import { topics } from './topics.ts';

type Sink = (event: EncodedEvent) => void;
type HubMessage = { readonly event: EncodedEvent['event']; readonly number?: number; readonly apart?: ToldApart };

interface Channel {
  readonly sinks: Set<Sink>;
  readonly leave: () => void;
}

/** Between the bus and the streams of this process: one bus subscription per topic, one encoding per event. */
export class EventHub {
  readonly #bus: Bus;
  readonly #channels = new Map<string, Channel>();
  /** What is under way, also when it comes under several topics. */
  readonly #encoded = new WeakMap<object, EncodedEvent>();

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  publish(topic: string, event: EncodedEvent['event']): void {
    this.#bus.publish(topic, { event } satisfies HubMessage);
  }

  /** One event under many topics; it is encoded once for all of them. */
  publishToAll(names: readonly string[], event: EncodedEvent['event'], apart?: ToldApart): void {
    const message = { event, ...(apart && { apart }) } satisfies HubMessage;
    for (const name of names) this.#bus.publish(name, message);
  }

  /** Tells a person's devices what was written to their durable stream. */
  publishWritten({ userId, number, change }: WrittenEvent): void {
    this.#bus.publish(topics.person(userId), { event: change, number } satisfies HubMessage);
  }

  /** The returned function ends the subscription. */
  subscribe(topic: string, sink: Sink): () => void {
    const channel = this.#channels.get(topic) ?? this.#open(topic);
    channel.sinks.add(sink);
    return () => {
      channel.sinks.delete(sink);
      if (channel.sinks.size > 0 || this.#channels.get(topic) !== channel) return;
      this.#channels.delete(topic);
      channel.leave();
    };
  }

  #open(topic: string): Channel {
    const sinks = new Set<Sink>();
    const leave = this.#bus.subscribe(topic, (message) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only hubs publish under these topics
      const encoded = this.#encode(message as HubMessage);
      for (const sink of sinks) sink(encoded);
    });
    const channel = { sinks, leave };
    this.#channels.set(topic, channel);
    return channel;
  }

  #encode(message: HubMessage): EncodedEvent {
    const known = this.#encoded.get(message);
    if (known) return known;
    const encoded = new EncodedEvent(message.event, message.number, message.apart);
    this.#encoded.set(message, encoded);
    return encoded;
  }
}
