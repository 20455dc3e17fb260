import { randomUUID } from 'node:crypto';
import type { Attendee } from '@bureau/api';
import type { Meeting, MeetingMessageId } from '@bureau/core/meetings';
import { callId, company, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
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

  test('nobody is given a full whiteboard without end', async () => {
    await enter(member(ada));
    await enter(member(ben));
    const { meetings } = office.services;
    for (const name of ['a', 'b', 'c', 'd']) {
      const drawn = new Doc();
      drawn.getMap('elements').set(name, name.repeat(4_500_000));
      expect(
        await meetings.changeBoard(member(ada), Buffer.from(encodeStateAsUpdate(drawn)).toString('base64')),
      ).toMatchObject({ ok: true });
    }
    const read = async (who: TestClient) => {
      const board = await meetings.board(member(who));
      return board.ok ? board.value.length > 20_000_000 : board.error.code;
    };
    expect([await read(ben), await read(ben), await read(ben), await read(ben)]).toEqual([
      true,
      true,
      true,
      'throttled',
    ]);
    expect(await read(ada)).toBe(true);
    await office.clock.advance(60_000);
    expect(await read(ben)).toBe(true);
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
