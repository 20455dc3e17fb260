import type { ForwardingBar, ForwardingLoop, ForwardingRule } from '@bureau/core/routing';
import type { ReadonlyStore } from './readonly-store.ts';

/** The own forwarding rules, the same on every device. */
export interface ForwardingState {
  /** The rules are known as soon as the client is online. */
  readonly isKnown: boolean;
  /** In order: the first that applies and leads somewhere decides. */
  readonly rules: readonly ForwardingRule[];
  /** Rules that lead back to this person, as of the last save or `load`. */
  readonly loops: readonly ForwardingLoop[];
  /** Rules to numbers that may not be called, as of the last save or `load`. */
  readonly bars: readonly ForwardingBar[];
}

/** Where calls for this person go when this person does not answer. */
export interface Forwarding {
  readonly store: ReadonlyStore<ForwardingState>;
  /** Loads them again: colleagues may have changed theirs, and with them what is a loop, or an admin what may be called. */
  load(): Promise<void>;
  /** Replaces the whole list; shown at once, and taken back when the server refuses. Fails with `bad-rule`. */
  save(rules: readonly ForwardingRule[]): Promise<void>;
}
