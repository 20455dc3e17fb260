import type { DeviceId, Instant, UserId } from '../kernel/index.ts';
import type { ManualStatus } from '../presence/index.ts';

/** What routing knows of the person (or service) who is called. */
export interface RouteCallee {
  readonly userId: UserId;
  /** `person` rings; `echo-test` answers by itself. */
  readonly kind: 'person' | 'echo-test';
  readonly manualStatus: ManualStatus;
  /** Connected devices, in no order. */
  readonly deviceIds: readonly DeviceId[];
}

/** What was dialled, after numbering has understood it. */
export type RouteTarget =
  | { readonly kind: 'user'; readonly callee: RouteCallee }
  /** An extension nobody has. */
  | { readonly kind: 'unknown-extension'; readonly extension: string }
  /** A number of the public phone network. */
  | { readonly kind: 'external'; readonly number: string };

/** One question to routing. */
export interface RouteRequest {
  readonly callerId: UserId;
  readonly target: RouteTarget;
}

/** Why a dial attempt makes no call at all. */
export type RouteRefusal = 'callee-is-self' | 'unknown-extension' | 'no-phone-line';

/** One line of the answer to "why did this call go there?". */
export type RouteStep = { readonly at: Instant } & (
  | { readonly kind: 'called'; readonly userId: UserId }
  | { readonly kind: 'rang'; readonly devices: number }
  | { readonly kind: 'answered-by-service' }
  | { readonly kind: 'not-rung'; readonly reason: 'dnd' | 'offline' }
);

/** What routing decided, with the way it came there. */
export type RouteDecision =
  | { readonly kind: 'refuse'; readonly reason: RouteRefusal }
  | {
      readonly kind: 'ring';
      readonly deviceIds: readonly DeviceId[];
      readonly ringForMs: number;
      readonly trace: readonly RouteStep[];
    }
  | { readonly kind: 'connect-service'; readonly trace: readonly RouteStep[] }
  /** Nothing rings, but the call happened: both sides find it in their history. */
  | { readonly kind: 'unreachable'; readonly reason: 'dnd' | 'offline'; readonly trace: readonly RouteStep[] };
