import type { Principal } from '../accounts/index.ts';
import type { CompanyId, ConversationId, Instant, UserId } from '../kernel/index.ts';
import type { PushedMessage, PushSubscription, SubscribedInstallation } from './model.ts';

/** Somebody in a conversation of whom there is something to know before they are told of a message. */
export interface ToldMember {
  readonly userId: UserId;
  /** See {@link isQuiet}. */
  readonly isQuiet: boolean;
  readonly subscriptions: readonly SubscribedInstallation[];
}

/** Which browsers may be woken. A subscription lives as long as the session in which it was made. */
export interface NotificationStore {
  /** Whoever had this endpoint has it no more: people share a browser one after the other. */
  subscribe(principal: Principal, subscription: SubscribedInstallation, now: Instant): Promise<void>;
  unsubscribe(principal: Principal, endpoint: string): Promise<void>;
  /** The push service does not know it any more. */
  forget(endpoint: string): Promise<void>;
  /** Of the members besides `except` those who have muted the conversation or have browsers that may be woken now. */
  toldOf(companyId: CompanyId, id: ConversationId, except: UserId, now: Instant): Promise<readonly ToldMember[]>;
}

/** Wakes browsers. */
export interface PushSender {
  /** The key with which browsers know this installation (RFC 8292), base64url. */
  readonly publicKey: string;
  /** Hosts of the push services that are spoken to. */
  readonly hosts: readonly string[];
  /** `gone`: the subscription is not there any more. `failed`: it may work another time. */
  send(to: PushSubscription, message: PushedMessage): Promise<'sent' | 'gone' | 'failed'>;
}
