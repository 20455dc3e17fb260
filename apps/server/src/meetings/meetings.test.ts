import { randomUUID } from 'node:crypto';
import type { Attendee } from '@bureau/api';
import { DEFAULT_POLICY, type Meeting, type MeetingMessageId } from '@bureau/core/meetings';
import { callId, company, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';
import { enterAs, meetingDraft, meetingOf, memberAt, viewIn, visitorTo } from './attending.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let meeting: Meeting;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada' }));
  ben = await office.connect(office.hire({ givenName: 'Ben' }));
  meeting = await meetingOf(office, ada, meetingDraft({ memberIds: [ben.person.id] }));
});

const member = (client: TestClient, meetingId = meeting.id) => memberAt(client, meetingId);
const visitor = (name = 'Gus', password?: string) => visitorTo(office, meeting, name, password);
const enter = (attendee: Attendee, link?: string) => enterAs(office, attendee, link);

describe('a meeting counts as a call', () => {
  const ringing = async (caller: TestClient, callee: TestClient) => {
    const id = callId();
    await office.services.calls.dial(caller.actor, id, { userId: callee.person.id });
    await settled();
    return callee.of('call.changed').findLast(({ call }) => call.id === id)?.call.status === 'ringing';
  };

  test('a call rings at somebody in a meeting, unless they want no second one', async () => {
    await enter(member(ada));
    expect(await ringing(ben, ada)).toBe(true);
    await office.services.accounts.saveSettings(ada.actor.principal, { callWaiting: false });
    const carl = await office.connect(office.hire({ givenName: 'Carl' }));
    expect(await ringing(carl, ada)).toBe(false);
  });

  test('an invitation that is answered on one device rings on none', async () => {
    await enter(member(ada));
    const carl = await office.connect(office.hire({ givenName: 'Carl' }));
    const atHome = await office.connect(carl.person);
    const invite = () => office.services.meetings.invite(member(ada), [carl.person.id]);
    expect(await invite()).toMatchObject({ ok: true });
    await settled();
    expect(atHome.of('meeting.invited')).toMatchObject([{ rings: true, endsAt: office.clock.now() + 30_000 }]);
    const { meetings } = office.services;
    expect(await meetings.declineInvitation(carl.actor.principal, meeting.id)).toMatchObject({ ok: true });
    await settled();
    expect(atHome.of('meeting.invitation-over')).toMatchObject([{ meetingId: meeting.id }]);
    await invite();
    await enter(member(carl));
    expect(atHome.of('meeting.invitation-over')).toHaveLength(2);
    // Whoever is not invited has nothing to decline.
    const dora = await office.connect(office.hire());
    expect(await meetings.declineInvitation(dora.actor.principal, meeting.id)).toMatchObject({ ok: false });
  });
});

describe('coming in', () => {
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
    for (let count = 0; count < 3; count += 1) await attempt('rose');
    expect(await attempt('tulip')).toMatchObject({ error: { code: 'throttled' } });
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
});

describe('inside', () => {
  test('a removed guest loses the media at once, and does not come back', async () => {
    await enter(member(ada));
    const gus = await visitor();
    const guest = await enter(gus);
    await office.services.meetings.act(member(ada), { type: 'admit', target: guest.id });
    await office.services.meetings.rejoinMedia(gus);
    await office.services.meetings.act(member(ada), { type: 'remove', target: guest.id });
    await settled();
    expect(office.rooms.rooms[meeting.id]?.peers).not.toContain(gus.device.id);
    expect(viewIn(guest.events)).toMatchObject({ status: 'out', reason: 'removed' });
    expect(await office.services.meetings.join(gus, {})).toMatchObject({ error: { code: 'removed' } });
    expect(await office.services.meetings.setMuted(gus, false)).toMatchObject({ error: { code: 'not-found' } });
  });

  test('only hosts may do what hosts may do', async () => {
    const host = await enter(member(ada));
    await enter(member(ben));
    const { meetings } = office.services;
    const by = (client: TestClient, type: 'lock' | 'end' | 'mute-others') => meetings.act(member(client), { type });
    expect(await by(ben, 'lock')).toEqual({ ok: false, error: { code: 'not-possible' } });
    expect(await by(ben, 'end')).toEqual({ ok: false, error: { code: 'not-possible' } });
    expect(await by(ada, 'lock')).toMatchObject({ ok: true, value: { isLocked: true } });
    expect(await meetings.act(member(ben), { type: 'remove', target: host.id })).toMatchObject({ ok: false });
    expect((await by(ada, 'end')).ok).toBe(true);
    await settled();
    expect(viewIn(host.events)).toMatchObject({ status: 'out', reason: 'ended-by-host' });
    expect(office.rooms.rooms[meeting.id]).toBeUndefined();
  });

  test('what is said reaches everybody inside, nobody in the lobby, and whoever comes later', async () => {
    const host = await enter(member(ada));
    const lobby = await enter(await visitor());
    const id = randomUUID() as string as MeetingMessageId;
    await office.services.meetings.say(member(ada), { id, text: 'Hello' });
    await office.services.meetings.react(member(ada), '👍');
    await settled();
    expect(host.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['meeting.said', 'meeting.reacted']));
    expect(lobby.events.map(({ type }) => type)).not.toContain('meeting.said');
    const late = await enter(member(ben));
    expect(late.events[0]).toMatchObject({ type: 'meeting.opened', messages: [{ text: 'Hello' }] });
  });

  test('the whiteboard is whole for late comers, and stays with the meeting', async () => {
    await enter(member(ada));
    const drawn = new Doc();
    drawn.getMap('elements').set('one', 'a line');
    const update = Buffer.from(encodeStateAsUpdate(drawn)).toString('base64');
    const { meetings } = office.services;
    expect((await meetings.changeBoard(member(ada), update)).ok).toBe(true);
    expect((await meetings.changeBoard(member(ada), 'bm90IGEgYm9hcmQ=')).ok).toBe(false);
    await meetings.act(member(ada), { type: 'end' });
    await settled();
    await enter(member(ada));
    const seen = new Doc();
    const board = await meetings.board(member(ada));
    if (board.ok) applyUpdate(seen, Buffer.from(board.value, 'base64'));
    expect(seen.getMap('elements').get('one')).toBe('a line');
  });

  test('a share is known while it lasts, and may be pointed at', async () => {
    const host = await enter(member(ada));
    const { meetings } = office.services;
    const request = {
      transportId: 's',
      source: 'screen',
      rtpParameters: {},
      rtpCapabilities: {},
      muted: false,
    } as const;
    const pointed = () => meetings.point(member(ada), host.id, { kind: 'pointer', x: 0.5, y: 0.5 });
    expect((await pointed()).ok).toBe(false);
    expect((await meetings.publish(member(ada), request)).ok).toBe(true);
    expect(viewIn(host.events)).toMatchObject({ attendees: [{ isSharing: true }] });
    expect((await pointed()).ok).toBe(true);
    // New transports carry it on, and it ends also where the media server knows nothing of it any more.
    await meetings.rejoinMedia(member(ada));
    await settled();
    expect(viewIn(host.events)).toMatchObject({ attendees: [{ isSharing: true }] });
    await office.rooms.close(meeting.id);
    await meetings.unpublish(member(ada), 'screen');
    await settled();
    expect(viewIn(host.events)).toMatchObject({ attendees: [{ isSharing: false }] });
  });

  test('colleagues are rung into the meeting, silently those who chose Do not disturb', async () => {
    await enter(member(ada));
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    await office.services.presence.choose(cleo.actor.principal, { status: 'dnd', text: '' });
    const invited = await office.services.meetings.invite(member(ada), [ben.person.id, cleo.person.id]);
    expect(invited.ok).toBe(true);
    await settled();
    expect(ben.of('meeting.invited')).toMatchObject([{ meetingId: meeting.id, rings: true, by: ada.person.id }]);
    expect(cleo.of('meeting.invited')).toMatchObject([{ rings: false }]);
    expect((await enter(member(cleo))).joined.ok).toBe(true);
  });
});

test('a company without meetings in its plan may meet now, but not plan', async () => {
  const small = company({ plan: 'essential' });
  office.people.addCompany(small);
  const sam = await office.connect(office.hire({}, small), { employer: small });
  const { meetings } = office.services;
  expect(await meetings.create(sam.actor.principal, meetingDraft())).toEqual({
    ok: false,
    error: { code: 'not-entitled' },
  });
  expect((await meetings.meetNow(sam.actor.principal, 'Quick')).ok).toBe(true);
});

test('dates of a series, an edit that everybody sees, and who was there', async () => {
  const { meetings } = office.services;
  const now = office.clock.now();
  const startsAtLocal = new Date(now + 86_400_000).toISOString().slice(0, 16);
  const schedule = { startsAtLocal, timeZone: 'UTC', durationMinutes: 30, recurrence: 'FREQ=DAILY;COUNT=3' };
  const series = await meetingOf(office, ada, meetingDraft({ schedule, memberIds: [ben.person.id] }));
  const dates = async (who: TestClient) =>
    (await meetings.agenda(who.actor.principal, now, now + 10 * 86_400_000)).filter(
      (date) => date.meeting.id === series.id,
    );
  expect(await dates(ben)).toHaveLength(3);
  const edited = await meetings.edit(ada.actor.principal, series.id, meetingDraft({ schedule, name: 'Stand-up' }));
  expect(edited).toMatchObject({ ok: true, value: { name: 'Stand-up', sequence: 1 } });
  expect(await dates(ben)).toEqual([]);
  expect(await meetings.edit(ben.actor.principal, meeting.id, meetingDraft())).toMatchObject({
    error: { code: 'forbidden' },
  });
  await enter(member(ada));
  await office.clock.advance(5_000);
  expect(await meetings.records(ada.actor.principal, meeting.id)).toMatchObject([
    { attendance: [{ role: 'host', attendedMs: 5_000 }] },
  ]);
});
