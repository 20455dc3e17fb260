export {
  type DecidedTelling,
  LONGEST_NOTIFIED,
  type MissedMessages,
  MOST_MISSED,
  MOST_SUBSCRIPTIONS,
  type NotificationLevel,
  PRESENT_MS,
  type PushedMessage,
  type PushSubscription,
  type SubscribedInstallation,
  type TellingDevice,
  TOLD_WITHIN_MS,
} from './model.ts';
export type { NotificationStore, PushSender, ToldMember } from './ports.ts';
export {
  isPushEndpoint,
  isQuiet,
  notificationsOf,
  plainText,
  pushedMessage,
  type Recipient,
  tellsMissed,
} from './rules.ts';
