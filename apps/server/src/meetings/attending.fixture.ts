import type { Attendee, MeetingDraft, MeetingStreamEvent } from '@bureau/api';
import type { DeviceId, MeetingId, ParticipantId, UserId } from '@bureau/core/kernel';
import { DEFAULT_POLICY, type Meeting, type MeetingGuest } from '@bureau/core/meetings';
import { deviceId, settled } from '@bureau/testkit';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

/** What a host asks for, of which nothing is special but these fields. */
export const meetingDraft = (fields: Partial<MeetingDraft> = {}): MeetingDraft => ({
  name: 'Planning',
  coHostIds: [],
  memberIds: [],
  guests: [],
  policy: DEFAULT_POLICY,
  ...fields,
});

/** A meeting of this host. */
export async function meetingOf({ services }: TestOffice, host: TestClient, draft: MeetingDraft): Promise<Meeting> {
  const created = await services.meetings.create(host.actor.principal, draft);
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}

/** An office with a meeting of Ada that Ben is invited to. */
export async function plannedMeeting() {
  const office = await openOffice();
  const ada = await office.connect(office.hire({ givenName: 'Ada' }));
  const ben = await office.connect(office.hire({ givenName: 'Ben' }));
  const meeting = await meetingOf(office, ada, meetingDraft({ memberIds: [ben.person.id] }));
  return { office, ada, ben, meeting };
}

/** Somebody of the company, at a meeting. */
export const memberAt = ({ actor }: TestClient, meetingId: MeetingId): Attendee => ({
  kind: 'member',
  principal: actor.principal,
  device: actor.device,
  companyId: actor.principal.companyId,
  meetingId,
});

const guestAt = (guest: MeetingGuest, device: DeviceId): Attendee => ({
  kind: 'guest',
  guest,
  device: { id: device, label: 'Guest' },
  companyId: guest.companyId,
  meetingId: guest.meetingId,
});

/** Somebody without an account at the door, connected. */
export async function visitorTo(office: TestOffice, { linkToken }: Meeting, name: string, password?: string) {
  const entered = await office.services.meetings.enterAsGuest('192.0.2.1', { link: linkToken }, name, password);
  if (!entered.ok) throw new Error(entered.error.code);
  const { guest } = entered.value;
  const device = deviceId();
  const owner = { companyId: guest.companyId, userId: guest.id as string as UserId };
  const connection = office.office.guestDevices.connect(owner, device, {
    ping: () => connection.heard(),
    cut: () => undefined,
  });
  return guestAt(guest, device);
}

/** Joins, and collects what the stream brings. */
export async function enterAs({ services }: TestOffice, attendee: Attendee, link?: string) {
  const joined = await services.meetings.join(attendee, {
    key: link === undefined ? undefined : { link },
    rtpCapabilities: {},
  });
  const events: MeetingStreamEvent[] = [];
  if (!joined.ok) return { joined, events, id: '' as ParticipantId };
  const read = async () => {
    for await (const event of services.meetings.attend(attendee, new AbortController().signal)) events.push(event);
  };
  void read();
  await settled();
  return { joined, events, id: joined.value.view.participantId };
}

/** How somebody sees the meeting, after all these events. */
export const viewIn = (events: readonly MeetingStreamEvent[]) =>
  events.findLast((event) => event.type === 'meeting.changed' || event.type === 'meeting.opened')?.view;
