import type { Principal } from '@bureau/core/accounts';
import type { ConversationId, Result } from '@bureau/core/kernel';
import type { PushSubscription } from '@bureau/core/notifications';
import type { ConnectedDevice } from './connected-device.ts';
import type { ConversationPlace } from './message-services.ts';

/** Somebody at a device. */
interface AtDevice {
  readonly principal: Principal;
  readonly device: ConnectedDevice;
}

/** How people are told of what comes while they look elsewhere. */
export interface NotificationServices {
  /** What browsers subscribe with (RFC 8292), base64url. */
  publicKey(): string;
  /** This browser may be woken for the person, until they sign out. Fails for an address that is of no push service. */
  subscribe(
    actor: AtDevice,
    subscription: PushSubscription,
  ): Promise<Result<void, { readonly code: 'bad-input'; readonly fields: readonly string[] }>>;
  unsubscribe(principal: Principal, endpoint: string): Promise<void>;
  /** The conversation that is before the eyes of whoever sits at the device, if any. */
  look(actor: AtDevice, id: ConversationId | undefined): void;
  /** Of what came after these places the newest messages that this device is to tell of; the others are passed over. */
  missed(actor: AtDevice, places: readonly ConversationPlace[]): Promise<readonly ConversationPlace[]>;
}
