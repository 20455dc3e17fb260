import type { StreamEvent, StreamSnapshot } from '@bureau/api';

/** An event on its way to many subscribers: encoded once per wire form, whoever asks first. */
export class EncodedEvent {
  readonly event: Exclude<StreamEvent, StreamSnapshot>;
  /** Its place in the person's durable stream; absent for ephemeral events. */
  readonly number: number | undefined;
  #json: string | undefined;
  readonly #frames = new Map<string, Buffer>();

  constructor(event: Exclude<StreamEvent, StreamSnapshot>, number?: number) {
    this.event = event;
    this.number = number;
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
