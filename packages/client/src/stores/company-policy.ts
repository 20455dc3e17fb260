import type { PolicyView } from '@bureau/api';
import type { KeepingPolicy } from '@bureau/core/policy';
import type { ReadonlyStore } from './readonly-store.ts';

/** What the company keeps, as its admins see it. */
export interface CompanyPolicyState {
  /** Undefined until it was loaded. */
  readonly view: PolicyView | undefined;
}

/** What the company is called and keeps of its calls; for admins alone, everybody else fails with `forbidden`. */
export interface CompanyPolicy {
  readonly store: ReadonlyStore<CompanyPolicyState>;
  load(): Promise<void>;
  /** Gives the company another name. */
  rename(name: string): Promise<void>;
  /** The whole policy; shown at once, and taken back when the server refuses. */
  save(policy: KeepingPolicy): Promise<void>;
}
