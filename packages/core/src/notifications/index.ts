export {
  LONGEST_NOTIFIED,
  MOST_SUBSCRIPTIONS,
  type NotificationLevel,
  PRESENT_MS,
  type PushedMessage,
  type PushSubscription,
  type SubscribedInstallation,
  type TellingDevice,
} from './model.ts';
export type { NotificationStore, PushSender, ToldMember } from './ports.ts';
export { isPushEndpoint, notificationsOf, plainText, pushedMessage, type Recipient } from './rules.ts';
