import type { Attendee, MeetingStreamEvent } from '@bureau/api';
import type { Meeting } from '@bureau/core/meetings';
import { settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import type { TestClient, TestOffice } from '../compose/office.fixture.ts';
import { enterAs, meetingDraft, meetingOf, memberAt, plannedMeeting, viewIn, visitorTo } from './attending.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let meeting: Meeting;

beforeEach(async () => {
  ({ office, ada, ben, meeting } = await plannedMeeting());
});

const member = (client: TestClient) => memberAt(client, meeting.id);
const visitor = (name: string) => visitorTo(office, meeting, name);
const enter = (attendee: Attendee) => enterAs(office, attendee);

const hosts = (events: readonly MeetingStreamEvent[]) => {
  const view = viewIn(events);
  return view?.status === 'waiting' ? view.hosts : undefined;
};

test('host and co-hosts are told on every device, and the one who knocks that they were', async () => {
  const carl = await office.connect(office.hire({ givenName: 'Carl' }));
  meeting = await meetingOf(office, ada, meetingDraft({ coHostIds: [carl.person.id], memberIds: [ben.person.id] }));
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
