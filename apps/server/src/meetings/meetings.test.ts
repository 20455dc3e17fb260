import { randomUUID } from 'node:crypto';
import type { Attendee, MeetingDraft, MeetingStreamEvent } from '@bureau/api';
import type { DeviceId, MeetingId, ParticipantId, UserId } from '@bureau/core/kernel';
import { DEFAULT_POLICY, type Meeting, type MeetingGuest, type MeetingMessageId } from '@bureau/core/meetings';
import { callId, company, deviceId, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

const draft = (fields: Partial<MeetingDraft> = {}): MeetingDraft => ({
  name: 'Planning',
  coHostIds: [],
  memberIds: [],
  guests: [],
  policy: DEFAULT_POLICY,
  ...fields,
});

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let meeting: Meeting;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada' }));
  ben = await office.connect(office.hire({ givenName: 'Ben' }));
  meeting = await made(draft({ memberIds: [ben.person.id] }));
});

async function made(given: MeetingDraft): Promise<Meeting> {
  const created = await office.services.meetings.create(ada.actor.principal, given);
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}

const member = ({ actor }: TestClient, meetingId: MeetingId = meeting.id): Attendee => ({
  kind: 'member',
  principal: actor.principal,
  device: actor.device,
  companyId: actor.principal.companyId,
  meetingId,
});

const guestOf = (guest: MeetingGuest, device: DeviceId): Attendee => ({
  kind: 'guest',
  guest,
  device: { id: device, label: 'Guest' },
  companyId: guest.companyId,
  meetingId: guest.meetingId,
});

/** Somebody without an account at the door, connected. */
async function visitor(name = 'Gus', password?: string): Promise<Attendee> {
  const { meetings } = office.services;
  const entered = await meetings.enterAsGuest('192.0.2.1', { link: meeting.linkToken }, name, password);
  if (!entered.ok) throw new Error(entered.error.code);
  const { guest } = entered.value;
  const device = deviceId();
  const owner = { companyId: guest.companyId, userId: guest.id as string as UserId };
  const connection = office.office.guestDevices.connect(owner, device, {
    ping: () => connection.heard(),
    cut: () => undefined,
  });
  return guestOf(guest, device);
}

/** Joins, and collects what the stream brings. */
async function enter(attendee: Attendee, link?: string) {
  const joined = await office.services.meetings.join(attendee, {
    key: link === undefined ? undefined : { link },
    rtpCapabilities: {},
  });
  const events: MeetingStreamEvent[] = [];
  if (!joined.ok) return { joined, events, id: '' as ParticipantId };
  const read = async () => {
    for await (const event of office.services.meetings.attend(attendee, new AbortController().signal))
      events.push(event);
  };
  void read();
  await settled();
  return { joined, events, id: joined.value.view.participantId };
}

const viewIn = (events: readonly MeetingStreamEvent[]) =>
  events.findLast((event) => event.type === 'meeting.changed' || event.type === 'meeting.opened')?.view;

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
    const { joined } = await enter(member(ada));
    expect(joined).toMatchObject({ ok: true, value: { offers: [] } });
    expect(joined.ok && joined.value.media).toBe(undefined);
  });

  test('wrong passwords are counted, the right one opens', async () => {
    meeting = await made(draft({ password: 'tulip', policy: { ...DEFAULT_POLICY, lobby: 'off' } }));
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

describe('what fails on the way', () => {
  test('a device that falls silent is gone after its grace, and the meeting ends with the last one', async () => {
    await enter(member(ada));
    const late = await enter(member(ben));
    await ada.leave();
    await office.clock.advance(14_000);
    expect(viewIn(late.events)).toMatchObject({ attendees: [{ isLost: true }, {}] });
    await office.clock.advance(2_000);
    expect(viewIn(late.events)).toMatchObject({ attendees: [{ id: late.id }] });
    await office.services.meetings.leave(member(ben));
    await settled();
    expect(await office.meetingSessions.live()).toEqual([]);
    expect(office.rooms.rooms[meeting.id]).toBeUndefined();
  });

  test('a lost room is opened again, and everybody inside gets a new grant', async () => {
    const host = await enter(member(ada));
    office.rooms.admittedUnnamed.length = 0;
    office.rooms.lose(meeting.id);
    await office.clock.advance(500);
    expect(host.events.map(({ type }) => type)).toContain('meeting.media-reset');
    expect(office.rooms.admittedUnnamed, 'who could not send yet').toEqual([]);
    expect(office.rooms.arrangementOf(meeting.id)?.peers).toMatchObject([{ name: host.id }]);
  });

  test('whoever was away when the room was opened again learns from the stream that there is a newer grant', async () => {
    const host = await enter(member(ada));
    const generations = () =>
      host.events.flatMap((event) => (event.type === 'meeting.media-reset' ? [event.grant.generation] : []));
    office.rooms.lose(meeting.id);
    await office.clock.advance(500);
    const stream = office.services.meetings.attend(member(ada), new AbortController().signal);
    const opened = await stream[Symbol.asyncIterator]().next();
    expect(opened.value).toMatchObject({ type: 'meeting.opened', mediaGeneration: generations().at(-1) });
  });

  test('another process takes the meeting over: the same participant comes back', async () => {
    const { id } = await enter(member(ada));
    await office.restart();
    ada = await office.connect(ada.person, { device: ada.actor.device.id });
    const back = await enter(member(ada));
    expect(back.id).toBe(id);
    expect(viewIn(back.events)).toMatchObject({ status: 'in', attendees: [{ id, isLost: false }] });
    expect(office.errors).toEqual([]);
  });
});

test('a company without meetings in its plan may meet now, but not plan', async () => {
  const small = company({ plan: 'essential' });
  office.people.addCompany(small);
  const sam = await office.connect(office.hire({}, small), { employer: small });
  const { meetings } = office.services;
  expect(await meetings.create(sam.actor.principal, draft())).toEqual({ ok: false, error: { code: 'not-entitled' } });
  expect((await meetings.meetNow(sam.actor.principal, 'Quick')).ok).toBe(true);
});

test('dates of a series, an edit that everybody sees, and who was there', async () => {
  const { meetings } = office.services;
  const now = office.clock.now();
  const startsAtLocal = new Date(now + 86_400_000).toISOString().slice(0, 16);
  const schedule = { startsAtLocal, timeZone: 'UTC', durationMinutes: 30, recurrence: 'FREQ=DAILY;COUNT=3' };
  const series = await made(draft({ schedule, memberIds: [ben.person.id] }));
  const dates = async (who: TestClient) =>
    (await meetings.agenda(who.actor.principal, now, now + 10 * 86_400_000)).filter(
      (date) => date.meeting.id === series.id,
    );
  expect(await dates(ben)).toHaveLength(3);
  const edited = await meetings.edit(ada.actor.principal, series.id, draft({ schedule, name: 'Stand-up' }));
  expect(edited).toMatchObject({ ok: true, value: { name: 'Stand-up', sequence: 1 } });
  expect(await dates(ben)).toEqual([]);
  expect(await meetings.edit(ben.actor.principal, meeting.id, draft())).toMatchObject({ error: { code: 'forbidden' } });
  await enter(member(ada));
  await office.clock.advance(5_000);
  expect(await meetings.records(ada.actor.principal, meeting.id)).toMatchObject([
    { attendance: [{ role: 'host', attendedMs: 5_000 }] },
  ]);
});

describe('somebody knocks while no host is there', () => {
  const hosts = (events: readonly MeetingStreamEvent[]) => {
    const view = viewIn(events);
    return view?.status === 'waiting' ? view.hosts : undefined;
  };

  test('host and co-hosts are told on every device, and the one who knocks that they were', async () => {
    const carl = await office.connect(office.hire({ givenName: 'Carl' }));
    meeting = await made(draft({ coHostIds: [carl.person.id], memberIds: [ben.person.id] }));
    const adaAtHome = await office.connect(ada.person);
    const guest = await enter(await visitor('Gus'));
    await settled();
    for (const told of [ada, adaAtHome, carl]) {
      expect(told.of('meeting.knocked').map(({ knocks }) => knocks)).toMatchObject([
        { meetingId: meeting.id, meetingName: 'Planning', waiting: [{ name: 'Gus' }] },
      ]);
    }
    expect(ben.of('meeting.knocked')).toEqual([]);
    expect(hosts(guest.events)).toBe('told');

    // Whoever comes to their desk later finds it there.
    const late = await office.connect(carl.person);
    expect(late.of('stream.opened')[0]?.knocks).toMatchObject([{ waiting: [{ name: 'Gus' }] }]);
    expect((await office.connect(ben.person)).of('stream.opened')[0]?.knocks).toEqual([]);

    const host = await enter(member(ada));
    await settled();
    expect(carl.of('meeting.knocked').at(-1)?.knocks.waiting).toEqual([]);
    expect(hosts(guest.events)).toBe('inside');
    await office.services.meetings.act(member(ada), { type: 'admit', target: guest.id });
    await settled();
    expect(viewIn(guest.events)?.status).toBe('in');
    expect(host.joined.ok).toBe(true);
  });

  test('while no host can be reached nobody is told that they were; the first to come to a desk is', async () => {
    await ada.leave('goodbye');
    await office.clock.advance(60_000);
    const guest = await enter(await visitor('Gus'));
    await settled();
    expect(hosts(guest.events)).toBe('away');
    await office.connect(ada.person);
    await settled();
    expect(hosts(guest.events)).toBe('told');
  });

  test('where a host is inside, nobody else is told', async () => {
    await enter(member(ada));
    await enter(await visitor('Gus'));
    await settled();
    expect(ada.of('meeting.knocked')).toEqual([]);
  });
});
