import { randomUUID } from 'node:crypto';
import type { AttendFailure, MeetingKey } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { isEntitled } from '@bureau/core/entitlements';
import {
  type Clock,
  type CompanyId,
  type DeviceId,
  err,
  isLine,
  type MeetingId,
  type MeetingSessionId,
  ok,
  type ParticipantId,
  type Result,
} from '@bureau/core/kernel';
import {
  type Admission,
  type AdmissionRefusal,
  type Arrival,
  admissionOf,
  isDeviceOfAnother,
  isInvited,
  type LiveSession,
  type Meeting,
  type MeetingGuestStore,
  type MeetingRole,
  type MeetingStep,
  type MeetingStore,
  openSession,
  type Participant,
  participantOf,
  roleOf,
  stepSession,
} from '@bureau/core/meetings';
import type { GuestAddresses } from './guest-addresses.ts';
import type { MeetingAsker } from './kept-readers.ts';
import type { KnownSession, LiveMeetings } from './live-meetings.ts';

/** What letting people in needs. */
export interface ArrivalsDeps {
  readonly meetings: Pick<MeetingStore, 'byId'>;
  readonly guests: Pick<MeetingGuestStore, 'isKnown'>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly directory: DirectoryStore;
  readonly live: LiveMeetings;
  readonly addresses: Pick<GuestAddresses, 'waitingBeside'>;
  readonly clock: Clock;
}

/** Somebody who comes, at a device or on a line. */
export type Comer = {
  readonly device: { readonly id: DeviceId };
  readonly companyId: CompanyId;
  readonly meetingId: MeetingId;
} & (
  | { readonly kind: 'member'; readonly principal: Pick<Principal, 'companyId' | 'userId'> }
  | {
      readonly kind: 'guest';
      /** `isNumber`: the name is the number of their telephone. */
      readonly guest: { readonly id: ParticipantId; readonly name: string; readonly isNumber?: true };
    }
);

/** Somebody at the door of a meeting that exists for them. */
export interface AtDoor {
  readonly meeting: Meeting;
  readonly id: ParticipantId;
  readonly role: MeetingRole;
}

/** A step of the session, or a refusal. */
interface Coming {
  readonly step?: MeetingStep;
  readonly value: AdmissionRefusal | 'not-possible' | undefined;
}

/** Who comes to which meeting, and whether they are let in. A meeting of others does not exist. */
export class Arrivals {
  readonly #deps: ArrivalsDeps;

  constructor(deps: ArrivalsDeps) {
    this.#deps = deps;
  }

  /** The meeting, when it exists for this attendee: invited, with the secret of its link, or in it already. */
  async at(attendee: Comer, key: MeetingKey | undefined): Promise<Result<AtDoor, AttendFailure>> {
    const meeting = await this.#deps.meetings.byId(attendee.meetingId);
    if (!meeting || meeting.companyId !== attendee.companyId) return err({ code: 'not-found' });
    const session = this.#deps.live.of(meeting.id)?.session;
    const id = this.#idIn(session, attendee);
    if (attendee.kind === 'guest') {
      return (await this.#mayStillCome(attendee, attendee.guest, session))
        ? ok({ meeting, id, role: 'guest' })
        : err({ code: 'not-found' });
    }
    const { userId } = attendee.principal;
    const isKnown = session !== undefined && participantOf(session, id) !== undefined;
    if (!isInvited(meeting, userId) && !isKnown && !opens(meeting, key)) return err({ code: 'not-found' });
    return ok({ meeting, id, role: roleOf(meeting, userId) });
  }

  /** The link or the password may have changed since a guest opened the page; whoever is inside stays. */
  async #mayStillCome(
    { device }: Comer,
    guest: Extract<Comer, { kind: 'guest' }>['guest'],
    session: LiveSession | undefined,
  ): Promise<boolean> {
    const { guests, clock } = this.#deps;
    // Whoever is on a line has just shown what they know, with a number or without.
    if (isLine(device.id) || (session && participantOf(session, guest.id)?.status === 'present')) return true;
    return guests.isKnown(guest.id, clock.now());
  }

  #idIn(session: LiveSession | undefined, attendee: Comer): ParticipantId {
    const known = session && findPart(session, attendee);
    if (known) return known.id;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of participants are made here
    return attendee.kind === 'guest' ? attendee.guest.id : (randomUUID() as string as ParticipantId);
  }

  /** Whether they are let in as things stand. A guest has shown the password when the secret was given to them. */
  admission({ meeting, id, role }: AtDoor, { kind }: Comer): Admission {
    const session = this.#deps.live.of(meeting.id)?.session;
    const password = kind === 'guest' ? 'right' : undefined;
    const waitingBeside = this.#deps.addresses.waitingBeside(id, session);
    return admissionOf(meeting, session, { participantId: id, role, password, waitingBeside });
  }

  #step(before: KnownSession<LiveSession> | undefined, meeting: Meeting, arrival: Arrival, isHd: boolean): MeetingStep {
    const now = this.#deps.clock.now();
    if (before) return stepSession(before.session, { type: 'join', arrival }, now);
    const { id: meetingId, companyId, policy } = meeting;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of sessions are made here
    const id = randomUUID() as string as MeetingSessionId;
    return openSession({ id, meetingId, companyId, policy, isHd }, arrival, now);
  }

  /** What becomes of the session, or why they are not let in. */
  async coming(
    attendee: Comer,
    found: AtDoor,
    name: string,
    before: KnownSession<LiveSession> | undefined,
  ): Promise<Coming> {
    const isHd = before ? before.session.isHd : await this.#isHd(found.meeting);
    const door = { ...found, id: this.#idIn(before?.session, attendee) };
    if (before && isDeviceOfAnother(before.session, attendee.device.id, door.id)) return { value: 'not-possible' };
    const admission = this.admission(door, attendee);
    if (typeof admission === 'object') return { value: admission.refused };
    const arrival = arrivalOf(attendee, door, name, admission);
    return { step: this.#step(before, door.meeting, arrival, isHd), value: undefined };
  }

  /** As the others will see them. */
  async nameOf(attendee: Comer): Promise<string> {
    if (attendee.kind === 'guest') return attendee.guest.name;
    const { companyId, userId } = attendee.principal;
    return (await this.#deps.directory.get(companyId, userId))?.name ?? '';
  }

  async #isHd({ companyId, hostId }: Meeting): Promise<boolean> {
    const profile = await this.#deps.accounts.profile(companyId, hostId);
    return profile !== undefined && isEntitled(profile.company.plan, 'hd-video');
  }
}

/** Whether somebody has the secret of the link, or the number of the invitation. */
function opens(meeting: Meeting, key: MeetingKey | undefined): boolean {
  if (!key) return false;
  return 'link' in key ? key.link === meeting.linkToken : key.code === meeting.code;
}

/** The part of somebody in a session. */
export function findPart(session: LiveSession, asker: MeetingAsker): Participant | undefined {
  return session.participants.find(({ id, who }) =>
    asker.kind === 'guest' ? id === asker.guest.id : who.kind === 'member' && who.userId === asker.principal.userId,
  );
}

function arrivalOf(attendee: Comer, { id, role }: AtDoor, name: string, admission: Arrival['admission']): Arrival {
  const who =
    attendee.kind === 'guest'
      ? ({ kind: 'guest', name, ...(attendee.guest.isNumber && { isNumber: true as const }) } as const)
      : ({ kind: 'member', userId: attendee.principal.userId, name } as const);
  return { id, role, who, device: attendee.device.id, admission };
}
