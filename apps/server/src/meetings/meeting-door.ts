import { randomUUID } from 'node:crypto';
import type { MeetingKey, MeetingServices } from '@bureau/api';
import type { AccountStore, PasswordHasher } from '@bureau/core/accounts';
import { type Clock, err, ok, type ParticipantId } from '@bureau/core/kernel';
import {
  admissionOf,
  type Meeting,
  type MeetingGuestStore,
  type MeetingStore,
  type Recurrences,
} from '@bureau/core/meetings';
import type { GuessLimiters } from '../accounts/guess-limiters.ts';
import { hashToken, newSecret } from '../accounts/session-token.ts';
import type { GuestAddresses } from './guest-addresses.ts';
import type { LiveMeetings } from './live-meetings.ts';

/** The next date of a meeting is looked for this far ahead. */
const AHEAD_MS = 400 * 24 * 3_600_000;

/** What the door of meetings needs. */
export interface MeetingDoorDeps {
  readonly meetings: Pick<MeetingStore, 'byLink' | 'byCode' | 'passwordHashOf'>;
  readonly guests: MeetingGuestStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly hasher: PasswordHasher;
  readonly recurrences: Recurrences;
  readonly limiters: GuessLimiters;
  readonly live: LiveMeetings;
  readonly addresses: GuestAddresses;
  readonly clock: Clock;
}

type Door = Pick<MeetingServices, 'door' | 'enterAsGuest' | 'guestByToken'>;

/** The meeting behind a key. Only keys that lead nowhere are counted: an office full of guests shares one address. */
export async function findByKey(
  { meetings, limiters }: Pick<MeetingDoorDeps, 'meetings' | 'limiters'>,
  clientAddress: string,
  key: MeetingKey,
  isKnown: (meeting: Meeting) => boolean = () => true,
) {
  const allowed = await limiters.ofLinks.peek(clientAddress);
  if (!allowed.ok) return err({ code: 'throttled', ...allowed.error } as const);
  const meeting = await ('link' in key ? meetings.byLink(key.link) : meetings.byCode(key.code));
  if (meeting && meeting.cancelledAt === undefined && isKnown(meeting)) return ok(meeting);
  await limiters.ofLinks.consume(clientAddress);
  return err({ code: 'not-found' } as const);
}

/** What people without an account meet first. A key that leads nowhere, and one of a cancelled meeting, are the same. */
export function createMeetingDoor(deps: MeetingDoorDeps): Door {
  const { meetings, guests, accounts, hasher, recurrences, limiters, live, addresses, clock } = deps;

  const find = (clientAddress: string, key: MeetingKey) => findByKey(deps, clientAddress, key);

  const startsAt = ({ schedule }: Meeting) => {
    if (!schedule) return undefined;
    const now = clock.now();
    return recurrences.datesWithin(schedule, now, now + AHEAD_MS, 1)[0]?.startAt;
  };

  return {
    async door(clientAddress, key) {
      const found = await find(clientAddress, key);
      if (!found.ok) return found;
      const meeting = found.value;
      const host = await accounts.profile(meeting.companyId, meeting.hostId);
      const next = startsAt(meeting);
      return ok({
        meetingId: meeting.id,
        name: meeting.name,
        companyName: host?.company.name ?? '',
        needsPassword: meeting.hasPassword,
        allowsGuests: meeting.policy.allowsGuests,
        isLive: live.of(meeting.id) !== undefined,
        isRecorded: live.isRecorded(meeting.id),
        ...(next !== undefined && { startsAt: next }),
      });
    },
    async enterAsGuest(clientAddress, key, name, password) {
      const found = await find(clientAddress, key);
      if (!found.ok) return found;
      const { id: meetingId, companyId, hasPassword } = found.value;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of participants are made here
      const id = randomUUID() as string as ParticipantId;
      const guesser = `${clientAddress} ${meetingId}`;
      if (hasPassword && password !== undefined) {
        const counted = await limiters.ofPasswords.consume(guesser);
        if (!counted.ok) return err({ code: 'throttled', ...counted.error });
      }
      const hash = hasPassword && password !== undefined ? await meetings.passwordHashOf(meetingId) : undefined;
      const isRight = hash !== undefined && password !== undefined && (await hasher.verify(hash, password));
      // An office full of guests who know it shares one address.
      if (isRight) await limiters.ofPasswords.reset(guesser);
      const given = password === undefined ? undefined : isRight ? 'right' : 'wrong';
      const session = live.of(meetingId)?.session;
      const waitingBeside = addresses.waitingFrom(clientAddress, session);
      const request = { participantId: id, role: 'guest', waitingBeside } as const;
      const admission = admissionOf(found.value, session, { ...request, password: hasPassword ? given : undefined });
      if (typeof admission === 'object') return err({ code: admission.refused });
      const counted = await limiters.ofGuests.consume(guesser);
      if (!counted.ok) return err({ code: 'throttled', ...counted.error });
      addresses.note(id, clientAddress);
      const { token, tokenHash } = newSecret();
      const guest = { id, companyId, meetingId, name };
      await guests.add(guest, tokenHash, clock.now());
      return ok({ token, guest });
    },
    async guestByToken(token) {
      const tokenHash = hashToken(token);
      return tokenHash && guests.byToken(tokenHash, clock.now());
    },
  };
}
