import type { Principal } from '@bureau/core/accounts';
import type { UserId } from '@bureau/core/kernel';
import type { MediaFailure } from '@bureau/core/media';
import type { DialRefusal } from '@bureau/core/numbering';
import type { RouteRefusal } from '@bureau/core/routing';
import type { OutboundRefusal } from '@bureau/core/trunks';
import type { ConnectedDevice } from './connected-device.ts';

/** A person acting from one of their devices. */
export interface Actor {
  readonly principal: Principal;
  readonly device: ConnectedDevice;
}

/** What to call: a person, or what somebody typed. */
export type DialTo = { readonly userId: UserId } | { readonly text: string };

/** Why a call could not be made. */
export type DialFailure =
  | { readonly code: 'already-in-call' | 'not-found' | 'not-possible' | RouteRefusal | OutboundRefusal | MediaFailure }
  /** An emergency call, and there is no line by which it could leave. */
  | { readonly code: 'no-emergency-line' }
  | { readonly code: 'cannot-dial'; readonly dialRefusal: DialRefusal };
