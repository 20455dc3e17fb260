import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';

/** Sound must be back by then, whatever has failed; on a machine that has other work, give it some times longer. */
const HEARD_WITHIN_MS = 5_000 * Number(process.env['BUREAU_SOAK_PATIENCE'] ?? 1);
/** Packets of 20 ms that prove the sound is live and not what was still buffered. */
const FRESH_PACKETS = 15;

/** Two desks in one call, and who of them is muted. */
export class Conversation {
  readonly caller: Desk;
  readonly callee: Desk;
  readonly muted = new Set<Desk>();

  constructor(caller: Desk, callee: Desk) {
    this.caller = caller;
    this.callee = callee;
  }

  get desks(): readonly [Desk, Desk] {
    return [this.caller, this.callee];
  }

  otherOf(desk: Desk): Desk {
    return desk === this.caller ? this.callee : this.caller;
  }

  async setMuted(desk: Desk, muted: boolean): Promise<void> {
    if (this.muted.has(desk) === muted) return;
    await (muted ? desk.mute() : desk.unmute());
    if (muted) this.muted.add(desk);
    else this.muted.delete(desk);
  }

  /** Reloads a page in the call: it comes back into the call by itself, muted. */
  async reload(desk: Desk): Promise<void> {
    await desk.page.reload();
    await desk.isReady();
    await desk.isConnected();
    await desk.dock.getByRole('button', { name: 'Unmute' }).waitFor();
    this.muted.add(desk);
  }

  /** Each hears the other, or silence from whoever is muted; gives the milliseconds until the last of them did. */
  async isAlive(since = Date.now()): Promise<number> {
    const heard = this.desks.map((desk) => this.#hearsRightly(desk, since));
    await Promise.all(heard);
    return Date.now() - since;
  }

  async #hearsRightly(desk: Desk, since: number): Promise<void> {
    await desk.isConnected();
    const other = this.otherOf(desk);
    if (this.muted.has(other)) {
      await desk.hearsNothing();
      return;
    }
    const left = () => Math.max(since + HEARD_WITHIN_MS - Date.now(), 1);
    const first = await desk.page.evaluate(() => window.measure.inboundAudio());
    const fresh = async () => {
      const now = await desk.page.evaluate(() => window.measure.inboundAudio());
      return now.packetsReceived - (now.ssrc === first.ssrc ? first.packetsReceived : 0);
    };
    await expect
      .poll(fresh, { timeout: left(), interval: 100, message: `${desk.member.name} receives ${other.member.name}` })
      .toBeGreaterThan(FRESH_PACKETS);
    await desk.hears(other.member, left());
  }
}
