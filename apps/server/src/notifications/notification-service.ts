import type { ConversationPlace, NotificationServices } from '@bureau/api';
import { type AccountStore, DEFAULT_SETTINGS } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import {
  type Clock,
  type CompanyId,
  type ConversationId,
  type DeviceId,
  err,
  installationOf,
  ok,
  type UserId,
} from '@bureau/core/kernel';
import type { Message, MessageStore, Reader, UnreadConversation, WrittenMessage } from '@bureau/core/messages';
import {
  isPushEndpoint,
  isQuiet,
  type NotificationStore,
  notificationsOf,
  type PushSender,
  pushedMessage,
  type SubscribedInstallation,
  type TellingDevice,
  TOLD_WITHIN_MS,
  type ToldMember,
  tellsMissed,
} from '@bureau/core/notifications';
import type { Log } from '../log.ts';
import type { DeviceRegistry } from '../presence/device-registry.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import { DecidedTellings } from './decided-tellings.ts';

interface NotificationDeps {
  readonly notifications: NotificationStore;
  readonly push: PushSender;
  readonly messages: Pick<MessageStore, 'get' | 'unread'>;
  readonly directory: DirectoryStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly devices: DeviceRegistry;
  readonly presence: Pick<PresenceService, 'manualOf' | 'manualOfAll'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** `isNew`: it was not there before. */
type PostedMessage = WrittenMessage & { readonly isNew: boolean };

type Recipients = ReadonlyMap<UserId, ToldMember>;

/** Notifications, and what messages need of them. */
export interface NotificationService extends NotificationServices {
  /** What is to be known of the members before a message of one of them is told. */
  recipients(companyId: CompanyId, id: ConversationId, from: UserId): Promise<Recipients>;
  /**
   * Decides on which devices a message is told, and wakes browsers, for which nobody waits. One that is sent once more is
   * told to those for whom nothing was decided yet: a process that ended in between decided nothing. The topics of the
   * connected devices that tell of it; none where the recipients are not to be had.
   */
  posted(companyId: CompanyId, written: PostedMessage, recipients: Promise<Recipients>): Promise<readonly string[]>;
}

/** Decides once, for all devices of everybody, how a message is told of. */
export function createNotificationService(deps: NotificationDeps): NotificationService {
  const { notifications: store, push, messages, directory, accounts, devices, presence, clock, log } = deps;
  const decided = new DecidedTellings(clock);
  /** What lies before people's eyes, by person and device. */
  const looking = new Map<UserId, Map<DeviceId, ConversationId>>();
  const lookAway = (userId: UserId, deviceId: DeviceId) => {
    const own = looking.get(userId);
    own?.delete(deviceId);
    if (own?.size === 0) looking.delete(userId);
  };
  devices.onChange(({ type, userId, deviceId }) => {
    if (type === 'lost') lookAway(userId, deviceId);
  });

  const connectedOf = (userId: UserId, id: ConversationId): TellingDevice[] =>
    devices.leasesOf(userId).map(({ deviceId, activeAt }) => {
      const looksAt = looking.get(userId)?.get(deviceId) === id;
      return { kind: 'connected', deviceId, activeAt, looksAt };
    });
  const wake = async (companyId: CompanyId, { message }: WrittenMessage, woken: readonly SubscribedInstallation[]) => {
    const { conversationId, from } = message;
    const view = await messages.get({ companyId, userId: from }, conversationId);
    const author = await directory.get(companyId, from);
    const pushed = view && pushedMessage(message, view.conversation, author?.name ?? '');
    if (!pushed) return;
    const sent = woken.map(async (subscription) => {
      if ((await push.send(subscription, pushed)) === 'gone') await store.forget(subscription.endpoint);
    });
    await Promise.all(sent);
  };
  const hasRead = async (reader: Reader, { conversationId, position }: Message) =>
    !(await messages.unread(reader)).some(
      (each) => each.conversationId === conversationId && each.lastPosition >= position,
    );
  const decide = async (companyId: CompanyId, written: PostedMessage, recipients: Recipients) => {
    const { message, memberIds, isNew } = written;
    const { content, conversationId, from } = message;
    const now = clock.now();
    if (content.kind !== 'text' || message.sentAt <= now - TOLD_WITHIN_MS) return [];
    const manualOf = await presence.manualOfAll(companyId, memberIds);
    const telling: string[] = [];
    const woken = new Set<SubscribedInstallation>();
    for (const userId of memberIds) {
      if (userId === from || decided.covers(message, userId)) continue;
      const { isQuiet: quiet, subscriptions } = recipients.get(userId) ?? { isQuiet: false, subscriptions: [] };
      const own = connectedOf(userId, conversationId);
      for (const { installation } of subscriptions) own.push({ kind: 'subscribed', installation });
      if (own.length === 0 || (!isNew && (await hasRead({ companyId, userId }, message)))) continue;
      const { status } = manualOf(userId);
      const recipient = { status, isQuiet: quiet, isMentioned: content.mentions.includes(userId) };
      const levels = notificationsOf(recipient, own, now);
      decided.add(message, userId, own, levels);
      for (const [at, device] of own.entries()) {
        if (levels[at] === 'banner' && device.kind === 'connected')
          telling.push(topics.device(userId, device.deviceId));
        if (levels[at] === 'push' && device.kind === 'subscribed') {
          for (const each of subscriptions) if (each.installation === device.installation) woken.add(each);
        }
      }
    }
    if (woken.size > 0) unattended(log, 'push', () => wake(companyId, written, [...woken]));
    return telling;
  };
  /** Whether this device tells of the newest message, for which nothing was decided while its browser was not there. */
  const decideMissed = async (
    reader: Reader,
    deviceId: DeviceId,
    { conversationId, isMuted, isMentioned }: UnreadConversation,
  ) => {
    const { last, conversation } = (await messages.get(reader, conversationId)) ?? {};
    const isTold = last?.content.kind === 'text' && last.sentAt > clock.now() - TOLD_WITHIN_MS;
    if (!isTold || !conversation) return false;
    const settings = (await accounts.profile(reader.companyId, reader.userId))?.settings ?? DEFAULT_SETTINGS;
    const { status } = await presence.manualOf(reader.companyId, reader.userId);
    const own = connectedOf(reader.userId, conversationId);
    const recipient = { status, isQuiet: isQuiet(isMuted, conversation.kind, settings), isMentioned };
    const levels = notificationsOf(recipient, own, clock.now());
    decided.add(last, reader.userId, own, levels);
    return own.some(
      (device, at) => device.kind === 'connected' && device.deviceId === deviceId && levels[at] === 'banner',
    );
  };

  return {
    publicKey: () => push.publicKey,
    async subscribe({ principal, device }, { endpoint, p256dh, auth }) {
      if (!isPushEndpoint(endpoint, push.hosts)) return err({ code: 'bad-input', fields: ['endpoint'] });
      const subscription = { endpoint, p256dh, auth, installation: installationOf(device.id) };
      await store.subscribe(principal, subscription, clock.now());
      return ok(undefined);
    },
    unsubscribe: (principal, endpoint) => store.unsubscribe(principal, endpoint),
    look({ principal: { userId }, device }, id) {
      if (id === undefined || !devices.isConnected(userId, device.id)) lookAway(userId, device.id);
      else looking.set(userId, (looking.get(userId) ?? new Map()).set(device.id, id));
    },
    async missed({ principal, device }, places) {
      const { userId } = principal;
      const unread = new Map((await messages.unread(principal)).map((each) => [each.conversationId, each]));
      const told: ConversationPlace[] = [];
      for (const { conversationId, position } of places) {
        const missed = unread.get(conversationId);
        if (!missed || missed.lastPosition <= position) continue;
        const { lastPosition } = missed;
        const isConnected = (deviceId: DeviceId) => devices.isConnected(userId, deviceId);
        const known = decided.of(conversationId, userId, device.id);
        const tells =
          tellsMissed(known, { after: position, lastPosition }, device.id, isConnected) ??
          (await decideMissed(principal, device.id, missed));
        if (tells) told.push({ conversationId, position: lastPosition });
      }
      return told;
    },
    recipients(companyId, id, from) {
      const asked = store
        .toldOf(companyId, id, from, clock.now())
        .then((told) => new Map(told.map((each) => [each.userId, each])));
      asked.catch(() => {
        // Whoever decides by it hears of it; a message that was refused needs no decision.
      });
      return asked;
    },
    async posted(companyId, written, recipients) {
      try {
        return await decide(companyId, written, await recipients);
      } catch (error) {
        log.error({ err: error, what: 'notification' }, 'nobody is notified of a message');
        return [];
      }
    },
  };
}
