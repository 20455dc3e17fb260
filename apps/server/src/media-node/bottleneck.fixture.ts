import type { RtpPacket } from 'werift';
import type { Wire } from './wire.fixture.ts';

const FEEDBACK_EVERY_MS = 100;
/** What has waited longer than this in the queue is lost. */
const LONGEST_QUEUE_MS = 400;
const TICK_MS = 0.25;
const REFERENCE_MS = 64;

/**
 * The narrowest part of the way to a device: what comes faster waits and is lost in the end. Nothing is held up really; the
 * sender is told so, in transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1).
 */
export class Bottleneck {
  /** Bits per second that pass. */
  bps = 100_000_000;
  readonly #extensionId: number;
  readonly #wire: Wire;
  readonly #timer: NodeJS.Timeout;
  readonly #arrivals = new Map<number, number>();
  #freeAt = 0;
  #base: number | undefined;
  #feedbacks = 0;

  constructor(wire: Wire, extensionId: number) {
    this.#wire = wire;
    this.#extensionId = extensionId;
    this.#timer = setInterval(() => this.#report(), FEEDBACK_EVERY_MS);
  }

  arrived({ header, payload }: RtpPacket): void {
    const extension = header.extensions.find(({ id }) => id === this.#extensionId);
    if (!extension) return;
    const sequence = extension.payload.readUInt16BE();
    this.#base ??= sequence;
    const now = performance.now();
    const bits = (payload.length + header.paddingSize + 40) * 8;
    const passedAt = Math.max(this.#freeAt, now) + (bits / this.bps) * 1_000;
    if (passedAt - now > LONGEST_QUEUE_MS) return;
    this.#freeAt = passedAt;
    this.#arrivals.set(sequence, passedAt);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #report(): void {
    const passed = [...this.#arrivals].filter(([, at]) => at <= performance.now());
    const last = passed.at(-1)?.[0];
    if (last === undefined || this.#base === undefined) return;
    const count = ((last - this.#base) & 0xffff) + 1;
    const sequences = Array.from({ length: count }, (_, index) => ((this.#base ?? 0) + index) & 0xffff);
    const reference = Math.floor((passed[0]?.[1] ?? 0) / REFERENCE_MS);
    const symbols: number[] = [];
    const deltas: number[] = [];
    let ticks = (reference * REFERENCE_MS) / TICK_MS;
    for (const sequence of sequences) {
      const at = this.#arrivals.get(sequence);
      this.#arrivals.delete(sequence);
      symbols.push(at === undefined ? 0 : 2);
      if (at === undefined) continue;
      const next = Math.round(at / TICK_MS);
      deltas.push(next - ticks);
      ticks = next;
    }
    this.#wire.sendRtcp(feedback(this.#base, symbols, deltas, reference, this.#feedbacks++ & 0xff));
    this.#base = (last + 1) & 0xffff;
  }
}

function feedback(
  base: number,
  symbols: readonly number[],
  deltas: readonly number[],
  reference: number,
  number: number,
): Buffer {
  const chunks = Math.ceil(symbols.length / 7);
  const packet = Buffer.alloc(Math.ceil((20 + chunks * 2 + deltas.length * 2) / 4) * 4);
  packet.writeUInt8(0x80 | 15, 0);
  packet.writeUInt8(205, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
  packet.writeUInt16BE(base, 12);
  packet.writeUInt16BE(symbols.length, 14);
  packet.writeUIntBE(reference & 0xff_ffff, 16, 3);
  packet.writeUInt8(number, 19);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    // A status vector of two bits for each of seven packets.
    const bits = Array.from({ length: 7 }, (_, index) => symbols[chunk * 7 + index] ?? 0);
    const value = bits.reduce((sum, symbol) => sum * 4 + symbol, 3);
    packet.writeUInt16BE(value, 20 + chunk * 2);
  }
  for (const [index, delta] of deltas.entries()) packet.writeInt16BE(delta, 20 + chunks * 2 + index * 2);
  return packet;
}
