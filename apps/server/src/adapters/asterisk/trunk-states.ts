import type { TrunkId, TrunkState } from '@bureau/core/trunks';

/** What is known of each trunk: whether its carrier answers, and whether we are signed in there. */
export class TrunkStates {
  readonly #answers = new Map<TrunkId, boolean>();
  readonly #signedIn = new Map<TrunkId, boolean>();
  readonly #changed: (trunkId: TrunkId, state: TrunkState) => void;

  constructor(changed: (trunkId: TrunkId, state: TrunkState) => void) {
    this.#changed = changed;
  }

  of(id: TrunkId): TrunkState {
    const answers = this.#answers.get(id);
    if (answers === false) return 'unreachable';
    // Of a carrier that has never answered Asterisk tells nothing but that we could not sign in.
    if (this.#signedIn.get(id) === false) return answers ? 'unregistered' : 'unreachable';
    return answers ? 'reachable' : 'unknown';
  }

  /** Whether its carrier answers at all; unknown: it is set up anew. */
  answers(id: TrunkId, is: boolean | undefined): void {
    this.#learn(id, () => {
      if (is === undefined) {
        this.#answers.delete(id);
        this.#signedIn.delete(id);
      } else this.#answers.set(id, is);
    });
  }

  signedIn(id: TrunkId, is: boolean): void {
    this.#learn(id, () => this.#signedIn.set(id, is));
  }

  /** Nothing is known any more. */
  clear(): void {
    this.#answers.clear();
    this.#signedIn.clear();
  }

  #learn(id: TrunkId, change: () => void): void {
    const before = this.of(id);
    change();
    const after = this.of(id);
    if (after !== before) this.#changed(id, after);
  }
}
