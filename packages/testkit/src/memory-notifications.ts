import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { CompanyId, ConversationId, UserId } from '@bureau/core/kernel';
import type { MessageStore, Reader } from '@bureau/core/messages';
import {
  isQuiet,
  type NotificationStore,
  type PushedMessage,
  type PushSender,
  type PushSubscription,
  type SubscribedInstallation,
} from '@bureau/core/notifications';

/** Subscriptions in memory. */
export class MemoryNotifications implements NotificationStore {
  readonly #subscriptions = new Map<string, { readonly userId: UserId; readonly given: SubscribedInstallation }>();
  readonly #messages: Pick<MessageStore, 'get' | 'memberIds'>;
  readonly #accounts: Pick<AccountStore, 'profile'>;

  constructor(messages: Pick<MessageStore, 'get' | 'memberIds'>, accounts: Pick<AccountStore, 'profile'>) {
    this.#messages = messages;
    this.#accounts = accounts;
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
      const view = await this.#messages.get(reader, id);
      const profile = await this.#accounts.profile(companyId, userId);
      const quiet = view && profile ? isQuiet(view.own.isMuted, view.conversation.kind, profile.settings) : false;
      const own = [...this.#subscriptions.values()].filter((each) => each.userId === userId);
      return { userId, isQuiet: quiet, subscriptions: own.map(({ given }) => given) };
    });
    return (await Promise.all(told)).filter(
      ({ userId, isQuiet: quiet, subscriptions }) => userId !== except && (quiet || subscriptions.length > 0),
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
