import type { TrunkId, TrunkState } from '@bureau/core/trunks';
import type { Log } from '../../log.ts';
import type { Manager } from './manager.ts';
import { objectOf } from './pjsip-objects.ts';

/** A carrier that is away is asked this often: when it is back, all is in step within seconds. */
const ASK_EVERY_MS = 2_000;

/**
 * Looks after carriers that do not answer. Asterisk by itself asks them as rarely as those that do, and signs in again when
 * the registration ends that the carrier may have forgotten: until then no call would come in.
 */
export class CarrierWatch {
  readonly #manager: Pick<Manager, 'ask'>;
  readonly #log: Log;
  readonly #away = new Map<TrunkId, NodeJS.Timeout>();

  constructor(manager: Pick<Manager, 'ask'>, log: Log) {
    this.#manager = manager;
    this.#log = log;
  }

  /** What is known of a trunk has changed. */
  changed(trunkId: TrunkId, state: TrunkState): void {
    const asking = this.#away.get(trunkId);
    if (state === 'unreachable') {
      if (!asking)
        this.#away.set(
          trunkId,
          setInterval(() => this.#tell('PJSIPQualify', 'Endpoint', trunkId), ASK_EVERY_MS),
        );
      return;
    }
    if (!asking) return;
    clearInterval(asking);
    this.#away.delete(trunkId);
    if (state !== 'unknown') this.#tell('PJSIPRegister', 'Registration', trunkId);
  }

  /** Nothing is known any more. */
  clear(): void {
    for (const asking of this.#away.values()) clearInterval(asking);
    this.#away.clear();
  }

  #tell(action: string, kind: string, trunkId: TrunkId): void {
    // One that is known by its address has no registration: that is refused, and as it should be.
    this.#manager
      .ask({ action, [kind]: objectOf(trunkId) })
      .catch((err: unknown) => this.#log.warn({ err, action }, 'a carrier is not asked'));
  }
}
