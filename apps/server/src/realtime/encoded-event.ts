import type { StreamEvent, StreamSnapshot } from '@bureau/api';

/** Devices that are told otherwise than the other devices of their people, by their topics. */
export interface ToldApart {
  readonly topics: readonly string[];
  readonly event: Exclude<StreamEvent, StreamSnapshot>;
}

/** An event on its way to many subscribers: encoded once per wire form, whoever asks first. */
export class EncodedEvent {
  readonly event: Exclude<StreamEvent, StreamSnapshot>;
  /** Its place in the person's durable stream; absent for ephemeral events. */
  readonly number: number | undefined;
  #json: string | undefined;
  readonly #frames = new Map<string, Buffer>();
  readonly #apart: { readonly topics: ReadonlySet<string>; readonly event: EncodedEvent } | undefined;

  constructor(event: Exclude<StreamEvent, StreamSnapshot>, number?: number, apart?: ToldApart) {
    this.event = event;
    this.number = number;
    this.#apart = apart && { topics: new Set(apart.topics), event: new EncodedEvent(apart.event) };
  }

  /** What the device with this topic is told. */
  forDevice(topic: string): EncodedEvent {
    return this.#apart?.topics.has(topic) ? this.#apart.event : this;
  }

  get json(): string {
    this.#json ??= JSON.stringify(this.event);
    return this.#json;
  }

  /** The frame for an envelope, made once per envelope. */
  frame(envelope: string, make: (event: EncodedEvent) => Buffer): Buffer {
    let frame = this.#frames.get(envelope);
    if (!frame) {
      frame = make(this);
      this.#frames.set(envelope, frame);
    }
    return frame;
  }
}
