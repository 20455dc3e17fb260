import { assertNever, isOutside, type UserId } from '../kernel/index.ts';
import type { CallView } from './view.ts';

/** What may be done about a call that waits, while its person asks somebody before it is transferred. */
export type ConsultationOffer =
  /** Whoever is asked rings or talks: the call can be handed over to them. */
  | { readonly kind: 'complete' }
  /** A mailbox has answered in their place: the call can go to it. */
  | { readonly kind: 'to-mailbox'; readonly ownerId: UserId }
  /** Nobody is there to whom it could go. */
  | { readonly kind: 'none' };

/** What a consultation is good for now. */
export function consultationOffer({ status, service, transfer }: CallView): ConsultationOffer {
  if (status === 'ended' || transfer) return { kind: 'none' };
  if (!service) return { kind: 'complete' };
  switch (service.kind) {
    case 'voicemail':
      return { kind: 'to-mailbox', ownerId: service.ownerId };
    case 'echo':
    case 'parked':
      return { kind: 'none' };
    default:
      return assertNever(service);
  }
}

/** Whether the call that is spoken in may become one with one that waits: people talk in both, and none is being given away. */
export function mayMerge(waiting: CallView, current: CallView): boolean {
  return [waiting, current].every(({ status, service, transfer }) => status === 'active' && !service && !transfer);
}

/** Whether anybody in the call could see a picture: a telephone shows none. */
export function canBeSeen({ parties }: Pick<CallView, 'parties'>): boolean {
  return parties.some(({ status, userId, isOnPhone }) => status !== 'left' && !isOutside(userId) && !isOnPhone);
}
