import type { Instant } from '@bureau/core/kernel';

/** Seconds from 1900, where NTP begins, to 1970. */
const NTP_EPOCH_SECONDS = 2_208_988_800;
const VIDEO_TICKS_PER_MS = 90;

/** What a sender says of its clock (RFC 3550 §6.4.1). */
export interface SenderReport {
  readonly ntpSec: number;
  readonly ntpFrac: number;
  readonly rtpTs: number;
}

/** When pictures of one stream were taken, by our clock: the sender says it by its own, and the fastest report tells how the two differ. */
export class SenderClock {
  #leastMs = Infinity;
  #last: { readonly atMs: number; readonly rtp: number } | undefined;

  report({ ntpSec, ntpFrac, rtpTs }: SenderReport, arrivedAt: Instant): void {
    const atMs = (ntpSec - NTP_EPOCH_SECONDS + ntpFrac / 2 ** 32) * 1_000;
    this.#leastMs = Math.min(this.#leastMs, arrivedAt - atMs);
    this.#last = { atMs, rtp: rtpTs };
  }

  /** Undefined before the first report. */
  takenAt(rtp: number): Instant | undefined {
    if (!this.#last) return undefined;
    const sinceMs = ((rtp - this.#last.rtp) | 0) / VIDEO_TICKS_PER_MS;
    return Math.round(this.#last.atMs + sinceMs + this.#leastMs);
  }
}
