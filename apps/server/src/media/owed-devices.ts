import { type Clock, type DeviceId, type Instant, isLine } from '@bureau/core/kernel';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';

/** What could not be done is tried again this much later: a replaced worker is there in well under 2 s. */
const RETRY_MS = 200;
/** Whoever cannot be let in for this long is given up. */
const GRACE_MS = 30_000;

interface Owed<Id> {
  readonly id: Id;
  readonly since: Instant;
  readonly devices: Set<DeviceId>;
}

interface OwedDevicesDeps<Id> {
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the room ready before anybody is let in. */
  readonly prepare?: (id: Id) => Promise<void>;
  /** Lets a device in and tells it; `over` when there is nothing left to be let in to. */
  readonly admit: (id: Id, device: DeviceId) => Promise<'in' | 'failed' | 'over'>;
  /** Nobody is owed anything any more, or only lines are. */
  readonly arrange: (id: Id) => Promise<void>;
  /** A device could not be let in for half a minute. */
  readonly giveUp: (id: Id, device: DeviceId) => void;
}

/** Devices that must be let into a media room once more, tried again until they are in. */
export class OwedDevices<Id extends string> {
  readonly #deps: OwedDevicesDeps<Id>;
  readonly #owed = new Map<string, Owed<Id>>();
  readonly #settling = new Set<Id>();
  #retry: (() => void) | undefined;

  constructor(deps: OwedDevicesDeps<Id>) {
    this.#deps = deps;
  }

  /** From now on they are owed; they are tried in a moment. */
  owe(id: Id, devices: readonly DeviceId[]): void {
    const owed = this.#owed.get(id) ?? { id, since: this.#deps.clock.now(), devices: new Set<DeviceId>() };
    for (const device of devices) owed.devices.add(device);
    this.#owed.set(id, owed);
    this.#scheduleRetry();
  }

  /** A device came in by itself. */
  isIn(id: Id, device: DeviceId): void {
    this.#owed.get(id)?.devices.delete(device);
  }

  /** Nothing is owed to anybody in this room. */
  forget(id: string): void {
    this.#owed.delete(id);
  }

  /** Tries all of them now. */
  settleAll(): void {
    for (const owed of this.#owed.values()) {
      if (this.#settling.has(owed.id)) continue;
      this.#settling.add(owed.id);
      unattended(this.#deps.log, 'restore media', async () => {
        await this.#settle(owed).finally(() => this.#settling.delete(owed.id));
        // Lost again while it was arranged.
        if (this.#owed.has(owed.id) && this.#owed.get(owed.id) !== owed) this.settleAll();
      });
    }
    this.#scheduleRetry();
  }

  #scheduleRetry(): void {
    if (this.#retry || this.#owed.size === 0) return;
    this.#retry = this.#deps.clock.schedule(this.#deps.clock.now() + RETRY_MS, () => {
      this.#retry = undefined;
      this.settleAll();
    });
  }

  async #settle(owed: Owed<Id>): Promise<void> {
    const { clock, prepare, admit, arrange, giveUp } = this.#deps;
    const { id, since, devices } = owed;
    await prepare?.(id);
    // They wait for the next round: what is put back now would be tried again at once.
    const failed: DeviceId[] = [];
    for (const device of devices) {
      devices.delete(device);
      const outcome = await admit(id, device);
      if (outcome === 'over') return;
      if (outcome === 'in') continue;
      if (clock.now() - since < GRACE_MS) failed.push(device);
      else giveUp(id, device);
      // Where one browser fails all do; a line may fail alone.
      if (!isLine(device)) break;
    }
    for (const device of failed) devices.add(device);
    if (failed.some((device) => !isLine(device))) return;
    if (devices.size === 0 && this.#owed.get(id) === owed) this.#owed.delete(id);
    await arrange(id);
  }
}
