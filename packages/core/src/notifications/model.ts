import type { ConversationId, DeviceId, Instant, MessageId } from '../kernel/index.ts';

/** How a device tells of something: not at all, with a banner of its own, or through the push service of its browser. */
export type NotificationLevel = 'silent' | 'banner' | 'push';

/** Somebody who touched a device so recently is there, and is not told on others besides. In ms. */
export const PRESENT_MS = 120_000;
/** A device that was away tells of a message this long after it was sent, and no longer. In ms. */
export const TOLD_WITHIN_MS = 600_000;
/** Most conversations that a device asks about after it was away. */
export const MOST_MISSED = 50;
/** Longest text in a notification, in characters. */
export const LONGEST_NOTIFIED = 140;
/** Most browsers of one person that are pushed to; the oldest gives way. */
export const MOST_SUBSCRIPTIONS = 20;

/** Where a browser lets itself be woken (RFC 8030), and the keys that only it can read with (RFC 8291). */
export interface PushSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** A browser that may be woken; it has one subscription for all its tabs. */
export interface SubscribedInstallation extends PushSubscription {
  readonly installation: string;
}

/** A device that may tell of a message: one that is connected, or a browser with a subscription. */
export type TellingDevice =
  | {
      readonly kind: 'connected';
      readonly deviceId: DeviceId;
      readonly activeAt: Instant;
      /** The conversation is before the eyes of whoever sits there. */
      readonly looksAt: boolean;
    }
  | { readonly kind: 'subscribed'; readonly installation: string };

/** What was decided of the messages of one conversation for one browser of a member. */
export interface DecidedTelling {
  /** The newest message that was decided on. */
  readonly position: number;
  /** The newest that a tab was to tell of, and which tab. */
  readonly told?: { readonly position: number; readonly deviceId: DeviceId };
}

/** What a device has missed of a conversation: what came after a position, up to the newest message. */
export interface MissedMessages {
  readonly after: number;
  readonly lastPosition: number;
}

/** What is pushed of a message; nobody on the way can read it. */
export interface PushedMessage {
  readonly type: 'message';
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly from: string;
  /** Name of the group; absent in a conversation of two. */
  readonly group?: string;
  /** Plain text; empty when there are files alone. */
  readonly text: string;
  readonly kind: 'text' | 'file' | 'voice';
}
