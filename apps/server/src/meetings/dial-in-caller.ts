import type { CompanyId, DeviceId, MeetingId, ParticipantId, UserId } from '@bureau/core/kernel';
import type { Comer } from './arrivals.ts';

/** Somebody who comes into a meeting by telephone. */
export interface DialInCaller {
  readonly line: DeviceId;
  readonly companyId: CompanyId;
  /** Guesses are counted under it. */
  readonly address: string;
  /** Whoever has the desk phone, or somebody outside, with what others see of them. */
  readonly who:
    | { readonly kind: 'member'; readonly userId: UserId }
    | { readonly kind: 'guest'; readonly id: ParticipantId; readonly name: string; readonly isNumber?: true };
}

/** They as somebody who comes to this meeting. */
export function comerBy({ line, companyId, who }: DialInCaller, meetingId: MeetingId): Comer {
  const at = { device: { id: line }, companyId, meetingId };
  return who.kind === 'guest'
    ? { ...at, kind: 'guest', guest: who }
    : { ...at, kind: 'member', principal: { companyId, userId: who.userId } };
}
