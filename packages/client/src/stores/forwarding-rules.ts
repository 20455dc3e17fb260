import type { ForwardingRule } from '@bureau/core/routing';
import type { ReadonlyStore } from './readonly-store.ts';

/** The own forwarding rules. */
export interface ForwardingState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** In order: the first that applies decides. */
  readonly rules: readonly ForwardingRule[];
}

/** Where calls for this person go when this person does not answer. */
export interface Forwarding {
  readonly store: ReadonlyStore<ForwardingState>;
  /** Loads them again: another device may have changed them. */
  load(): Promise<void>;
  /** Replaces the whole list; shown at once, and taken back when the server refuses. Fails with `bad-rule`. */
  save(rules: readonly ForwardingRule[]): Promise<void>;
}
