import type { Attendee } from '@bureau/api';
import { DEFAULT_POLICY, type Meeting, MOST_WAITING_BESIDE } from '@bureau/core/meetings';
import { company, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestClient, TestOffice } from '../compose/office.fixture.ts';
import { enterAs, meetingDraft, meetingOf, memberAt, plannedMeeting, viewIn, visitorTo } from './attending.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let meeting: Meeting;

beforeEach(async () => {
  ({ office, ada, ben, meeting } = await plannedMeeting());
});

const member = (client: TestClient, meetingId = meeting.id) => memberAt(client, meetingId);
const visitor = (name = 'Gus', password?: string) => visitorTo(office, meeting, name, password);
const enter = (attendee: Attendee, link?: string) => enterAs(office, attendee, link);

test('the host enters, a colleague too, a guest waits until admitted; presence is on a call', async () => {
  const host = await enter(member(ada));
  expect(host.joined).toMatchObject({ ok: true, value: { view: { status: 'in', role: 'host' } } });
  expect((await enter(member(ben))).joined).toMatchObject({ ok: true, value: { view: { status: 'in' } } });
  const gus = await visitor();
  const guest = await enter(gus);
  expect(guest.joined).toMatchObject({ ok: true, value: { view: { status: 'waiting' }, offers: [] } });
  expect(office.rooms.rooms[meeting.id]?.peers).not.toContain(gus.device.id);
  expect(viewIn(host.events)).toMatchObject({ waiting: [{ id: guest.id, who: { name: 'Gus' } }] });
  await office.services.meetings.act(member(ada), { type: 'admit', target: guest.id });
  await settled();
  expect(viewIn(guest.events)).toMatchObject({ status: 'in', attendees: [{}, {}, { id: guest.id }] });
  expect(ada.of('presence.own-changed').at(-1)?.own.shown).toBe('on-a-call');
  expect(await office.services.meetings.rejoinMedia(gus)).toMatchObject({ ok: true });
  expect(office.rooms.rooms[meeting.id]?.peers).toContain(gus.device.id);
});

test('whoever is at the door again, on the page that waited, knocks no more, and may knock again', async () => {
  const host = await enter(member(ada));
  const gus = await visitor();
  await enter(gus);
  expect(viewIn(host.events)).toMatchObject({ waiting: [{ who: { name: 'Gus' } }] });
  expect(await office.services.meetings.prepare(gus)).toMatchObject({ ok: true });
  await settled();
  expect(viewIn(host.events)).toMatchObject({ waiting: [] });
  expect((await enter(gus)).joined).toMatchObject({ ok: true, value: { view: { status: 'waiting' } } });
});

test('a page that is loaded anew learns that it is inside; another device of the same person, and whoever left, does not', async () => {
  const inside = async () => {
    const again = await office.connect(ada.person, { device: ada.actor.device.id });
    return again.of('stream.opened')[0]?.meetingId;
  };
  expect(await inside()).toBeUndefined();
  await enter(member(ada));
  expect(await inside()).toBe(meeting.id);
  const phone = await office.connect(ada.person);
  expect(phone.of('stream.opened')[0]?.meetingId).toBeUndefined();
  await office.services.meetings.leave(member(ada));
  expect(await inside()).toBeUndefined();
});

test('a guest who is at the door again is not inside any more, and comes back without the lobby', async () => {
  const host = await enter(member(ada));
  const gus = await visitor();
  await enter(gus);
  await office.services.meetings.act(member(ada), { type: 'admit-all' });
  await settled();
  expect(viewIn(host.events)).toMatchObject({ attendees: [{}, { who: { name: 'Gus' } }] });
  expect(await office.services.meetings.prepare(gus)).toMatchObject({ ok: true });
  await office.clock.advance(20_000);
  expect(viewIn(host.events)).toMatchObject({ attendees: [{ role: 'host' }] });
  expect((await enter(gus)).joined).toMatchObject({ ok: true, value: { view: { status: 'in' } } });
});

test('a meeting of others does not exist, unless one has its link', async () => {
  const eve = await office.connect(office.hire({ givenName: 'Eve' }));
  const { meetings } = office.services;
  expect(await meetings.get(eve.actor.principal, meeting.id)).toBeUndefined();
  expect(await meetings.join(member(eve), {})).toEqual({ ok: false, error: { code: 'not-found' } });
  expect(await meetings.join(member(eve), { key: { link: 'x'.repeat(24) } })).toMatchObject({
    error: { code: 'not-found' },
  });
  expect((await enter(member(eve), meeting.linkToken)).joined.ok).toBe(true);
  const other = company();
  office.people.addCompany(other);
  const stranger = await office.connect(office.hire({}, other), { employer: other });
  const withLink = await meetings.join(member(stranger), { key: { link: meeting.linkToken } });
  expect(withLink).toEqual({ ok: false, error: { code: 'not-found' } });
});

test('what is prepared beforehand is let in by joining', async () => {
  const prepared = await office.services.meetings.prepare(member(ada));
  expect(prepared).toMatchObject({ ok: true, value: { media: { generation: 1 }, isRecorded: false } });
  expect(await office.services.meetings.listen(member(ada), {}), 'at the door').toMatchObject({ ok: true });
  expect(await office.services.meetings.listen(member(ben), {}), 'not prepared').toEqual({
    ok: false,
    error: { code: 'not-found' },
  });
  const { joined } = await enter(member(ada));
  expect(joined).toMatchObject({ ok: true, value: { offers: [] } });
  expect(joined.ok && joined.value.media).toBe(undefined);
});

test('a new link is for guests at an open page too; whoever is inside stays', async () => {
  meeting = await meetingOf(office, ada, meetingDraft({ policy: { ...DEFAULT_POLICY, lobby: 'off' } }));
  const [inside, outside] = [await visitor(), await visitor()];
  await enter(inside);
  const { meetings } = office.services;
  await meetings.renewLink(ada.actor.principal, meeting.id);
  const gone = { ok: false, error: { code: 'not-found' } };
  expect(await meetings.prepare(outside)).toEqual(gone);
  expect(await meetings.join(outside, {})).toEqual(gone);
  expect(await meetings.join(inside, {})).toMatchObject({ ok: true });
  await meetings.leave(inside);
  expect(await meetings.join(inside, {})).toEqual(gone);
});

test('a room that nobody goes into is closed after a while; one that somebody is in stays', async () => {
  await office.services.meetings.prepare(member(ada));
  await office.clock.advance(9 * 60_000);
  expect(office.rooms.rooms[meeting.id]).toBeDefined();
  await office.clock.advance(2 * 60_000);
  expect(office.rooms.rooms[meeting.id]).toBeUndefined();
  await office.services.meetings.prepare(member(ada));
  await enter(member(ada));
  await office.services.meetings.prepare(member(ben));
  await office.clock.advance(11 * 60_000);
  expect(office.rooms.rooms[meeting.id]).toBeDefined();
});

test('wrong passwords are counted, the right one opens', async () => {
  meeting = await meetingOf(
    office,
    ada,
    meetingDraft({ password: 'tulip', policy: { ...DEFAULT_POLICY, lobby: 'off' } }),
  );
  const { meetings } = office.services;
  const attempt = (password?: string) => meetings.enterAsGuest('192.0.2.7', { code: meeting.code }, 'Gus', password);
  expect(await attempt()).toMatchObject({ error: { code: 'password-required' } });
  expect(await attempt('rose')).toMatchObject({ error: { code: 'wrong-password' } });
  expect((await attempt('tulip')).ok).toBe(true);
  for (let count = 0; count < 5; count += 1) await attempt('rose');
  expect(await attempt('tulip')).toMatchObject({ error: { code: 'throttled' } });
});

test('an office full of guests who know the password comes in from its one address', async () => {
  const policy = { ...DEFAULT_POLICY, lobby: 'off' } as const;
  meeting = await meetingOf(office, ada, meetingDraft({ password: 'tulip', policy }));
  for (let count = 0; count < 20; count += 1) {
    const entered = await office.services.meetings.enterAsGuest('192.0.2.7', { code: meeting.code }, 'Gus', 'tulip');
    expect(entered.ok).toBe(true);
  }
});

test('guesses at codes find nothing and are throttled; people with the right one are not', async () => {
  const { meetings } = office.services;
  const guess = (code: string) => meetings.door('192.0.2.9', { code });
  for (let count = 0; count < 20; count += 1) expect((await guess(meeting.code)).ok).toBe(true);
  for (let count = 0; count < 5; count += 1)
    expect(await guess('999999999')).toMatchObject({ error: { code: 'not-found' } });
  expect(await guess(meeting.code)).toMatchObject({ error: { code: 'throttled' } });
});

test('a link that was renewed, and a cancelled meeting, lead nowhere', async () => {
  const { meetings } = office.services;
  const gus = await visitor();
  await meetings.renewLink(ada.actor.principal, meeting.id);
  expect(await meetings.door('192.0.2.1', { link: meeting.linkToken })).toMatchObject({
    error: { code: 'not-found' },
  });
  expect(gus.kind === 'guest' && (await meetings.guestByToken(gus.guest.id))).toBeUndefined();
  await meetings.cancel(ada.actor.principal, meeting.id);
  expect(await meetings.join(member(ada), {})).toMatchObject({ error: { code: 'meeting-cancelled' } });
});

test('one address brings so many guests to a meeting and no more, and fewer into its lobby', async () => {
  await enter(member(ada));
  const { meetings } = office.services;
  const comes = (address: string, { linkToken }: Meeting = meeting) =>
    meetings.enterAsGuest(address, { link: linkToken }, 'Gus', undefined);
  for (let count = 0; count < 100; count += 1) expect(await comes('192.0.2.7')).toMatchObject({ ok: true });
  expect(await comes('192.0.2.7')).toMatchObject({ error: { code: 'throttled' } });
  expect(await comes('192.0.2.8')).toMatchObject({ ok: true });
  const elsewhere = await meetingOf(office, ada, meetingDraft());
  expect(await comes('192.0.2.7', elsewhere)).toMatchObject({ ok: true });
});

test('the lobby is not filled from one address', async () => {
  const host = await enter(member(ada));
  const visitors = await Promise.all(Array.from({ length: MOST_WAITING_BESIDE + 2 }, () => visitor()));
  const codes = [];
  for (const each of visitors) {
    const { joined } = await enter(each);
    codes.push(joined.ok ? joined.value.view.status : joined.error.code);
  }
  expect(codes).toEqual([...Array<string>(MOST_WAITING_BESIDE).fill('waiting'), 'meeting-full', 'meeting-full']);
  const again = await office.services.meetings.enterAsGuest('192.0.2.1', { link: meeting.linkToken }, 'Gus', undefined);
  expect(again).toMatchObject({ error: { code: 'meeting-full' } });
  const other = await office.services.meetings.enterAsGuest('192.0.2.2', { link: meeting.linkToken }, 'Gus', undefined);
  expect(other).toMatchObject({ ok: true });
  // Whoever waits already, comes back to their place.
  const back = await Promise.all(visitors.slice(0, 1).map((each) => enter(each)));
  expect(back).toMatchObject([{ joined: { ok: true } }]);
  await office.services.meetings.act(member(ada), { type: 'admit-all' });
  await settled();
  expect(viewIn(host.events)).toMatchObject({ waiting: [] });
});

describe('a device of somebody else', () => {
  const at = (attendee: Attendee, { device }: Attendee): Attendee => ({ ...attendee, device });
  const refused = { ok: false, error: { code: 'not-possible' } };
  const gone = { ok: false, error: { code: 'not-found' } };

  test('who is inside with it keeps it', async () => {
    const host = member(ada);
    await enter(host);
    const gus = at(await visitor(), host);
    const { meetings } = office.services;
    const before = office.rooms.rooms[meeting.id];
    expect([await meetings.prepare(gus), await meetings.join(gus, {})]).toEqual([refused, refused]);
    expect([await meetings.listen(gus, {}), await meetings.leave(gus)]).toEqual([gone, gone]);
    expect(office.rooms.rooms[meeting.id]).toEqual(before);
    expect(await meetings.setMuted(host, true)).toMatchObject({ ok: true });
  });

  test('who prepares with it keeps it while they are connected', async () => {
    const host = member(ada);
    const { meetings } = office.services;
    expect(await meetings.prepare(host)).toMatchObject({ ok: true, value: { media: { generation: 1 } } });
    const colleague = at(member(ben), host);
    expect([await meetings.prepare(colleague), await meetings.join(colleague, {})]).toEqual([refused, refused]);
    expect(await meetings.listen(colleague, {})).toEqual(gone);
    expect(await meetings.listen(host, {})).toMatchObject({ ok: true });
    // The next one at the same page.
    await ada.leave('goodbye');
    expect(await meetings.prepare(colleague)).toMatchObject({ ok: true });
  });

  test('who waits hears nothing of the room, and neither does who was sent out', async () => {
    await enter(member(ada));
    const { meetings } = office.services;
    const gus = await visitor();
    const guest = await enter(gus);
    expect(await meetings.listen(gus, {})).toEqual(gone);
    await meetings.act(member(ada), { type: 'admit', target: guest.id });
    await meetings.rejoinMedia(gus);
    expect(await meetings.listen(gus, {})).toMatchObject({ ok: true });
    await meetings.act(member(ada), { type: 'remove', target: guest.id });
    await settled();
    expect(await meetings.listen(gus, {})).toEqual(gone);
  });
});
