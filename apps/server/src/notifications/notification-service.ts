import type { NotificationServices } from '@bureau/api';
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
import type { MessageStore, WrittenMessage } from '@bureau/core/messages';
import {
  isPushEndpoint,
  type NotificationStore,
  notificationsOf,
  type PushedMessage,
  type PushSender,
  pushedMessage,
  type TellingDevice,
  type ToldMember,
} from '@bureau/core/notifications';
import type { Log } from '../log.ts';
import type { DeviceRegistry } from '../presence/device-registry.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';

interface NotificationDeps {
  readonly notifications: NotificationStore;
  readonly push: PushSender;
  readonly messages: Pick<MessageStore, 'get'>;
  readonly directory: DirectoryStore;
  readonly devices: DeviceRegistry;
  readonly presence: Pick<PresenceService, 'manualOfAll'>;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly log: Log;
}

/** Notifications, and what messages need of them. */
export interface NotificationService extends NotificationServices {
  /** Tells those for whom a new message is, on the devices that are to tell. Nobody waits for it. */
  posted(companyId: CompanyId, written: WrittenMessage): void;
}

/** Decides once, for all devices of everybody, how a message is told of. */
export function createNotificationService(deps: NotificationDeps): NotificationService {
  const { notifications: store, push, messages, directory, devices, presence, hub, clock, log } = deps;
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

  const devicesOf = ({ userId, subscriptions }: ToldMember, id: ConversationId): readonly TellingDevice[] => [
    ...devices.leasesOf(userId).map(({ deviceId, activeAt }) => {
      const looksAt = looking.get(userId)?.get(deviceId) === id;
      return { kind: 'connected', deviceId, activeAt, looksAt } as const;
    }),
    ...subscriptions.map(({ installation }) => ({ kind: 'subscribed', installation }) as const),
  ];
  const wake = async (members: readonly ToldMember['subscriptions'][number][], message: PushedMessage) => {
    const sent = members.map(async (subscription) => {
      if ((await push.send(subscription, message)) === 'gone') await store.forget(subscription.endpoint);
    });
    await Promise.all(sent);
  };
  const tell = async (companyId: CompanyId, { message, memberIds }: WrittenMessage) => {
    const { content, conversationId, id: messageId, from } = message;
    if (content.kind !== 'text') return;
    const known = new Map((await store.toldOf(companyId, conversationId, from)).map((each) => [each.userId, each]));
    const manualOf = await presence.manualOfAll(companyId, memberIds);
    const now = clock.now();
    const banners: string[] = [];
    const woken: ToldMember['subscriptions'][number][] = [];
    for (const userId of memberIds) {
      const member = known.get(userId) ?? { userId, isMuted: false, subscriptions: [] };
      const { isMuted, subscriptions } = member;
      const telling = devicesOf(member, conversationId);
      if (userId === from || telling.length === 0) continue;
      const { status } = manualOf(userId);
      const recipient = { status, isMuted, isMentioned: content.mentions.includes(userId) };
      const levels = notificationsOf(recipient, telling, now);
      for (const [at, device] of telling.entries()) {
        if (levels[at] === 'banner' && device.kind === 'connected')
          banners.push(topics.device(userId, device.deviceId));
        if (levels[at] === 'push' && device.kind === 'subscribed') {
          woken.push(...subscriptions.filter(({ installation }) => installation === device.installation));
        }
      }
    }
    if (banners.length > 0) hub.publishToAll(banners, { type: 'message.notified', conversationId, messageId });
    if (woken.length === 0) return;
    const view = await messages.get({ companyId, userId: from }, conversationId);
    const author = await directory.get(companyId, from);
    const pushed = view && pushedMessage(message, view.conversation, author?.name ?? '');
    if (pushed) await wake([...new Set(woken)], pushed);
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
    posted: (companyId, written) => unattended(log, 'notification', () => tell(companyId, written)),
  };
}
