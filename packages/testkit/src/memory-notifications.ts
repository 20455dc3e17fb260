import type { Principal } from '@bureau/core/accounts';
import type { CompanyId, ConversationId, UserId } from '@bureau/core/kernel';
import type { MessageStore, Reader } from '@bureau/core/messages';
import type {
  NotificationStore,
  PushedMessage,
  PushSender,
  PushSubscription,
  SubscribedInstallation,
} from '@bureau/core/notifications';

/** Subscriptions in memory. */
export class MemoryNotifications implements NotificationStore {
  readonly #subscriptions = new Map<string, { readonly userId: UserId; readonly given: SubscribedInstallation }>();
  readonly #messages: Pick<MessageStore, 'get' | 'memberIds'>;

  constructor(messages: Pick<MessageStore, 'get' | 'memberIds'>) {
    this.#messages = messages;
  }

  async subscribe({ userId }: Principal, given: SubscribedInstallation) {
    this.#subscriptions.set(given.endpoint, { userId, given });
  }

  async unsubscribe({ userId }: Principal, endpoint: string) {
    if (this.#subscriptions.get(endpoint)?.userId === userId) this.#subscriptions.delete(endpoint);
  }

  async forget(endpoint: string) {
    this.#subscriptions.delete(endpoint);
  }

  async toldOf(companyId: CompanyId, id: ConversationId, except: UserId) {
    const members = (await this.#messages.memberIds({ companyId, userId: except }, id)) ?? [];
    const told = members.map(async (userId) => {
      const reader: Reader = { companyId, userId };
      const isMuted = (await this.#messages.get(reader, id))?.own.isMuted ?? false;
      const own = [...this.#subscriptions.values()].filter((each) => each.userId === userId);
      return { userId, isMuted, subscriptions: own.map(({ given }) => given) };
    });
    return (await Promise.all(told)).filter(
      ({ userId, isMuted, subscriptions }) => userId !== except && (isMuted || subscriptions.length > 0),
    );
  }
}

/** A push service that keeps what it is given. */
export class FakePush implements PushSender {
  readonly publicKey = 'public-key';
  readonly hosts = ['push.example'];
  readonly sent: { readonly endpoint: string; readonly message: PushedMessage }[] = [];
  /** Endpoints that it does not know any more. */
  readonly gone = new Set<string>();

  async send({ endpoint }: PushSubscription, message: PushedMessage) {
    if (this.gone.has(endpoint)) return 'gone';
    this.sent.push({ endpoint, message });
    return 'sent';
  }
}
