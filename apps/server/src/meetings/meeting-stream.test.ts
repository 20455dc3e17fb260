import type { Attendee, MeetingStreamEvent } from '@bureau/api';
import type { Meeting } from '@bureau/core/meetings';
import { deviceId, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import type { TestClient, TestOffice } from '../compose/office.fixture.ts';
import { topics } from '../realtime/topics.ts';
import { enterAs, memberAt, plannedMeeting } from './attending.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let meeting: Meeting;

beforeEach(async () => {
  ({ office, ada, ben, meeting } = await plannedMeeting());
});

function listen(attendee: Attendee) {
  const state = { isOver: false, events: new Array<MeetingStreamEvent>() };
  const read = async () => {
    const stream = office.services.meetings.attend(attendee, new AbortController().signal);
    for await (const event of stream) state.events.push(event);
    state.isOver = true;
  };
  void read();
  return state;
}

test('a device has one stream of a meeting: a newer one ends the older', async () => {
  const host = memberAt(ada, meeting.id);
  await enterAs(office, host);
  const streams = Array.from({ length: 5 }, () => listen(host));
  await settled();
  expect(streams.map(({ isOver }) => isOver)).toEqual([true, true, true, true, false]);
  await office.services.meetings.react(host, '🎉');
  await settled();
  const told = streams.map(({ events }) => events.some(({ type }) => type === 'meeting.reacted'));
  expect(told).toEqual([false, false, false, false, true]);
});

test('another device of the same person, and somebody else, has a stream of its own', async () => {
  const [host, colleague] = [memberAt(ada, meeting.id), memberAt(ben, meeting.id)];
  await enterAs(office, host);
  await enterAs(office, colleague);
  const streams = [listen(host), listen({ ...host, device: { id: deviceId(), label: '' } }), listen(colleague)];
  await settled();
  expect(streams.map(({ isOver }) => isOver)).toEqual([false, false, false]);
});

test('the stream of a member ends with their session, and that of nobody else', async () => {
  const [host, colleague] = [memberAt(ada, meeting.id), memberAt(ben, meeting.id)];
  await enterAs(office, host);
  await enterAs(office, colleague);
  const streams = [listen(host), listen(colleague)];
  await settled();
  office.office.hub.publish(topics.session(ada.actor.principal.sessionId), { type: 'session.ended' });
  await settled();
  expect(streams.map(({ isOver }) => isOver)).toEqual([true, false]);
});

test('somebody has streams at a few devices: the oldest makes room', async () => {
  const host = memberAt(ada, meeting.id);
  await enterAs(office, host);
  const streams = Array.from({ length: 7 }, () => listen({ ...host, device: { id: deviceId(), label: '' } }));
  await settled();
  expect(streams.map(({ isOver }) => isOver)).toEqual([true, true, false, false, false, false, false]);
});
