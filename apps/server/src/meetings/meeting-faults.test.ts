import type { Attendee } from '@bureau/api';
import type { Meeting } from '@bureau/core/meetings';
import { settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestClient, TestOffice } from '../compose/office.fixture.ts';
import { enterAs, memberAt, plannedMeeting, viewIn } from './attending.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let meeting: Meeting;

beforeEach(async () => {
  ({ office, ada, ben, meeting } = await plannedMeeting());
});

const member = (client: TestClient) => memberAt(client, meeting.id);
const enter = (attendee: Attendee) => enterAs(office, attendee);

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

test('whoever has not prepared to join is let in once', async () => {
  const host = await enter(member(ada));
  expect(host.joined).toMatchObject({ ok: true, value: { media: { generation: 1 } } });
  await office.clock.advance(1_000);
  expect(host.events.map(({ type }) => type)).not.toContain('meeting.media-reset');
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

describe('what the store never takes', () => {
  test('that somebody is gone takes its course unwritten, and the meeting ends', async () => {
    await enter(member(ada));
    const late = await enter(member(ben));
    office.meetingSessions.refused.add(meeting.id);
    await ada.leave();
    await office.clock.advance(16_000);
    expect(viewIn(late.events)).toMatchObject({ attendees: [{ id: late.id }] });
    await office.services.meetings.leave(member(ben));
    expect(office.rooms.rooms[meeting.id]).toBeUndefined();
    expect(office.errors).toHaveLength(3);
    await office.clock.advance(60_000);
    expect(office.errors, 'nothing is tried again').toHaveLength(3);
  });

  test('its end is kept at least: a new process finds nothing of it, and it is entered again', async () => {
    await enter(member(ada));
    office.meetingSessions.refused.add(meeting.id);
    await office.clock.advance(1_000);
    expect(await office.services.meetings.act(member(ada), { type: 'end' })).toMatchObject({ ok: true });
    expect(await office.meetingSessions.live()).toEqual([]);
    office.meetingSessions.refused.clear();
    await office.clock.advance(60_000);
    const records = await office.services.meetings.records(ada.actor.principal, meeting.id);
    expect(records, 'nobody is inside for ever').toMatchObject([{ attendance: [{ attendedMs: 1_000 }] }]);
    await office.restart();
    ada = await office.connect(ada.person, { device: ada.actor.device.id });
    expect((await enter(member(ada))).joined).toMatchObject({ ok: true });
    expect(await office.meetingSessions.live()).toMatchObject([{ session: { participants: [{}] } }]);
  });

  test('an end that is not kept while the store is away is kept later', async () => {
    await enter(member(ada));
    office.meetingSessions.refused.add(meeting.id);
    const end = office.meetingSessions.end.bind(office.meetingSessions);
    office.meetingSessions.end = async () => {
      throw new Error('The store is down');
    };
    await ada.leave();
    await office.clock.advance(20_000);
    expect(await office.meetingSessions.live()).toHaveLength(1);
    office.meetingSessions.end = end;
    await office.clock.advance(60_000);
    expect(await office.meetingSessions.live()).toEqual([]);
  });

  test('a wish is not granted and holds nothing up', async () => {
    const host = await enter(member(ada));
    office.meetingSessions.refused.add(meeting.id);
    await expect(office.services.meetings.act(member(ada), { type: 'lock' })).rejects.toThrow('refuses');
    expect(viewIn(host.events)).toMatchObject({ isLocked: false });
    expect(await office.services.meetings.act(member(ada), { type: 'end' })).toMatchObject({ ok: true });
    expect(viewIn(host.events)).toMatchObject({ status: 'out' });
    expect(office.rooms.rooms[meeting.id]).toBeUndefined();
  });
});

test('what happens while the store is away is written down as soon as it is back', async () => {
  await enter(member(ada));
  const late = await enter(member(ben));
  office.meetingSessions.isDown = true;
  await ada.leave();
  await office.clock.advance(20_000);
  expect(viewIn(late.events)).toMatchObject({ attendees: [{ isLost: false }, {}] });
  office.meetingSessions.isDown = false;
  await office.clock.advance(3_000);
  expect(viewIn(late.events)).toMatchObject({ attendees: [{ id: late.id }] });
});
