import {
  type Clock,
  type ConversationId,
  type DeviceId,
  type Instant,
  installationOf,
  type UserId,
} from '@bureau/core/kernel';
import {
  type DecidedTelling,
  type NotificationLevel,
  type TellingDevice,
  TOLD_WITHIN_MS,
} from '@bureau/core/notifications';

interface DecidedConversation {
  decidedAt: Instant;
  readonly people: Map<UserId, Map<string, DecidedTelling>>;
}

/** What was decided lately for the browsers of everybody: a device that was away is told by the same decision. */
export class DecidedTellings {
  readonly #clock: Clock;
  /** The one that was decided on last comes last. */
  readonly #conversations = new Map<ConversationId, DecidedConversation>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(id: ConversationId, userId: UserId, deviceId: DeviceId): DecidedTelling | undefined {
    return this.#conversations.get(id)?.people.get(userId)?.get(installationOf(deviceId));
  }

  /** Whether it was decided already how this person is told of the message at this position. */
  covers(
    { conversationId, position }: { readonly conversationId: ConversationId; readonly position: number },
    userId: UserId,
  ): boolean {
    const own = this.#conversations.get(conversationId)?.people.get(userId);
    return own !== undefined && [...own.values()].some((each) => each.position >= position);
  }

  /** The levels of a person's devices for the message at this position, in the order of the devices. */
  add(
    { conversationId, position }: { readonly conversationId: ConversationId; readonly position: number },
    userId: UserId,
    devices: readonly TellingDevice[],
    levels: readonly NotificationLevel[],
  ): void {
    const { people } = this.#conversation(conversationId);
    const own = people.get(userId) ?? new Map<string, DecidedTelling>();
    people.set(userId, own);
    for (const [at, device] of devices.entries()) {
      const isTab = device.kind === 'connected';
      const installation = isTab ? installationOf(device.deviceId) : device.installation;
      const told =
        isTab && levels[at] === 'banner' ? { position, deviceId: device.deviceId } : own.get(installation)?.told;
      own.set(installation, { position, ...(told && { told }) });
    }
  }

  #conversation(id: ConversationId): DecidedConversation {
    const now = this.#clock.now();
    const known = this.#conversations.get(id) ?? { decidedAt: now, people: new Map() };
    known.decidedAt = now;
    this.#conversations.delete(id);
    this.#conversations.set(id, known);
    for (const [oldest, { decidedAt }] of this.#conversations) {
      if (decidedAt > now - TOLD_WITHIN_MS) break;
      this.#conversations.delete(oldest);
    }
    return known;
  }
}
