import { randomUUID } from 'node:crypto';
import type { Attendee, MeetingStreamEvent } from '@bureau/api';
import { type DeskPhoneId, MEETINGS_NUMBER } from '@bureau/core/desk-phones';
import type { DeviceId } from '@bureau/core/kernel';
import { DEFAULT_POLICY, type Meeting, type MeetingPolicy } from '@bureau/core/meetings';
import { deviceId } from '@bureau/testkit';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { tone } from '../../capture/spooled.fixture.ts';
import { SyntheticDevice } from '../../media-node/device.fixture.ts';
import { missingAsterisk } from './asterisk.fixture.ts';
import { hears } from './caller.fixture.ts';
import { type CarrierOffice, carrierOffice } from './carrier-office.fixture.ts';
import { PHONE_HZ, TestDeskPhone } from './desk-phone.fixture.ts';
import { Outside } from './outside-phone.fixture.ts';
import { typeKeys } from './type-keys.fixture.ts';

const dialPlan = `
[carrier]
exten = _+X.,1,Stasis(bureau,in,\${EXTEN})
 same = n,Hangup()
`;
const MEETINGS = '+33199000150';
const HZ = { ada: 730, rui: 1_130 };
const RUI = '+33 1 99 00 02 00';

const soon = { timeout: 15_000, interval: 50 };
const FIRST_PORT = 9_000;
const started = carrierOffice(FIRST_PORT, dialPlan);
let office: CarrierOffice;
let outside: Outside;
// Nobody else's place, wherever the office begins.
const phone = new TestDeskPhone(5_100);

beforeAll(async () => {
  if (missingAsterisk !== undefined) return undefined;
  await phone.start();
  office = started();
  outside = new Outside(office);
  const { phoneNetwork } = office.server.services;
  const saved = await phoneNetwork.saveNumber(await office.principal(), MEETINGS, undefined, 'meetings');
  if (!saved.ok) throw new Error(saved.error.code);
  return () => outside.close();
});

afterAll(() => phone.stop());

/** A meeting of the first person of the demo. */
async function meetingWith(policy: Partial<MeetingPolicy> = {}, password?: string): Promise<Meeting> {
  const made = await office.server.services.meetings.create(await office.principal(), {
    name: 'Planning',
    coHostIds: [],
    memberIds: [],
    guests: [],
    policy: { ...DEFAULT_POLICY, ...policy },
    password,
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** The host inside, who speaks and listens. */
async function hostOf(meeting: Meeting) {
  const { meetings } = office.server.services;
  const principal = await office.principal();
  const device: DeviceId = deviceId();
  const connection = office.server.office?.devices.connect(principal, device, {
    ping: () => connection?.heard(),
    cut: () => undefined,
  });
  const attendee: Attendee = {
    kind: 'member',
    principal,
    device: { id: device, label: 'Test' },
    companyId: meeting.companyId,
    meetingId: meeting.id,
  };
  // As browsers do: the transports are there before it is joined.
  const prepared = await meetings.prepare(attendee);
  if (!prepared.ok || !prepared.value.media) throw new Error('There is no room');
  const { media: grant } = prepared.value;
  const joined = await meetings.join(attendee, { rtpCapabilities: grant.routerRtpCapabilities });
  if (!joined.ok) throw new Error(joined.error.code);
  const media = SyntheticDevice.join(office.rooms, meeting.id, device, grant);
  await media.publishMicrophone(-20, false, tone(HZ.ada, 1_000));
  const events: MeetingStreamEvent[] = [];
  const end = new AbortController();
  const read = async () => {
    for await (const event of meetings.attend(attendee, end.signal)) events.push(event);
  };
  const reading = read();
  onTestFinished(async () => {
    await meetings.leave(attendee);
    end.abort();
    await reading;
    connection?.closed('goodbye');
  });
  const view = () => {
    const known = events.findLast((event) => event.type === 'meeting.changed' || event.type === 'meeting.opened')?.view;
    if (known?.status !== 'in') throw new Error('The host is not inside');
    return known;
  };
  return { attendee, media, events, view };
}

test('from outside: number and PIN, the lobby, both hear, *6 mutes, hanging up leaves', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const meeting = await meetingWith({}, 'a word nobody types');
  expect(meeting.phonePin).toMatch(/^\d{6}$/);
  const { attendee, media, events, view } = await hostOf(meeting);
  const rui = await outside.calls(HZ.rui, MEETINGS);
  await rui.isAnswered();
  const press = (key: string) => rui.press(key);
  await typeKeys(press, `${meeting.code}#`);
  await typeKeys(press, `${meeting.phonePin}#`);
  await vi.waitFor(() => expect(view().waiting).toHaveLength(1), soon);
  expect(view().waiting).toMatchObject([{ who: { kind: 'guest', name: RUI }, isOnPhone: true }]);
  const [waiting] = view().waiting;
  if (!waiting) throw new Error('Nobody waits');
  const { meetings } = office.server.services;
  expect(await meetings.act(attendee, { type: 'admit', target: waiting.id })).toMatchObject({ ok: true });
  await hears(media, HZ.rui);
  await rui.hears(HZ.ada);
  expect(view().attendees).toMatchObject([{ role: 'host' }, { who: { name: RUI }, isOnPhone: true }]);
  const muted = () => events.flatMap((event) => (event.type === 'meeting.muted' ? [event] : [])).at(-1);
  await typeKeys(press, '*6');
  await vi.waitFor(() => expect(muted()).toMatchObject({ participantId: waiting.id, muted: true }), soon);
  await typeKeys(press, '*6');
  await vi.waitFor(() => expect(muted()).toMatchObject({ participantId: waiting.id, muted: false }), soon);
  await rui.hangUp();
  await vi.waitFor(() => expect(view().attendees).toHaveLength(1), soon);
  const [record] = await meetings.records(await office.principal(), meeting.id);
  expect(record?.attendance).toMatchObject([{ role: 'host' }, { who: { name: RUI }, role: 'guest' }]);
});

test('a number of no meeting, three times: the caller is sent away', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const eva = await outside.calls(HZ.rui, MEETINGS, '+33199000201');
  await eva.isAnswered();
  for (const text of ['1#', '22#', '333#']) {
    await typeKeys((key) => eva.press(key), text);
    await eva.hearsOtherThan(HZ.ada);
  }
  expect(await eva.ended()).toBe('hung-up');
});

test('from a desk phone its owner is a colleague without a PIN; when the meeting ends the phone is free', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const meeting = await meetingWith({}, 'a word nobody types');
  const ben = await office.principal(1);
  const linked = await office.server.services.deskPhones.link(ben, randomUUID() as string as DeskPhoneId, 'Desk');
  if (!linked.ok) throw new Error(linked.error.code);
  const { user } = linked.value;
  await vi.waitFor(
    async () => expect((await office.asterisk.ask('GET', `/endpoints/PJSIP/${user}`)).ok).toBe(true),
    soon,
  );
  await phone.signIn(linked.value, office.asterisk);
  await vi.waitFor(
    async () =>
      expect(await (await office.asterisk.ask('GET', `/endpoints/PJSIP/${user}`)).json()).toMatchObject({
        state: 'online',
      }),
    soon,
  );
  const { attendee, media, view } = await hostOf(meeting);
  await phone.dial(MEETINGS_NUMBER);
  await vi.waitFor(async () => expect(await phone.calls()).toEqual(['Up']), soon);
  await typeKeys((key) => phone.press(key), `${meeting.code}#`);
  await vi.waitFor(() => expect(view().attendees).toHaveLength(2), soon);
  expect(view().attendees[1]).toMatchObject({
    who: { kind: 'member', userId: ben.userId },
    role: 'member',
    isOnPhone: true,
  });
  await hears(media, PHONE_HZ);
  await phone.hears(HZ.ada, soon);
  expect(office.server.office?.phone.lines()).toBe(1);
  await office.server.services.meetings.act(attendee, { type: 'end' });
  await vi.waitFor(async () => expect(await phone.calls()).toEqual([]), soon);
});
