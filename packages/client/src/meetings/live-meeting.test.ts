import { err, type MeetingId, ok } from '@bureau/core/kernel';
import { NOBODY, type ReceiveRequest } from '@bureau/core/media';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BureauClient } from '../index.ts';
import { type FakePlatform, offerOf } from '../media/platform.fixture.ts';
import { MEETING, MeetingOffice, OTHER, view } from './live-meeting.fixture.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an id of the test
const ANOTHER = 'f0000000-0000-4000-8000-000000000009' as MeetingId;

let office: MeetingOffice;
let platform: FakePlatform;
let bureau: BureauClient;

beforeEach(async () => {
  office = await MeetingOffice.start();
  ({ platform, bureau } = office);
});
afterEach(() => office.stop());

test('what was offered before the stream was open is heard as soon as the path stands, and what has ended is not', async () => {
  const meeting = await bureau.meetings.enter(MEETING);
  await meeting.join();
  office.offered = [offerOf('theirs')];
  await expect.poll(() => platform.transports.length).toBe(2);
  await expect.poll(() => meeting.store.getState().mutedIds, { message: 'the stream is open' }).toContain(OTHER);
  await expect.poll(() => meeting.store.getState().streams).toMatchObject([{ consumerId: 'ended since' }]);
  platform.path('connected');
  await expect.poll(() => meeting.store.getState().streams).toMatchObject([{ consumerId: 'theirs' }]);
});

test('what media need is loaded at the door, once', async () => {
  let made = 0;
  const createDevice = platform.createDevice.bind(platform);
  platform.createDevice = () => {
    made += 1;
    return createDevice();
  };
  const meeting = await bureau.meetings.enter(MEETING);
  await expect.poll(() => made).toBe(1);
  await meeting.join();
  await expect.poll(() => platform.transports.length).toBe(2);
  expect(made).toBe(1);
});

/** The server offers the stream of nobody, and starts streams while it may; gives what it is asked to start. */
function atTheDoor(mayStart: () => boolean): readonly ReceiveRequest[] {
  const received: ReceiveRequest[] = [];
  office.offered = [{ ...offerOf('nobody'), fromPeer: NOBODY }];
  office.answer({
    receive: async (_attendee, request) => {
      received.push(request);
      return mayStart() ? ok(undefined) : err({ code: 'media-refused' });
    },
  });
  return received;
}

test('at the door the way to the server is found: joining brings no certificate, and nobody is not seen', async () => {
  const received = atTheDoor(() => true);
  const meeting = await bureau.meetings.enter(MEETING);
  await expect.poll(() => received).toMatchObject([{ consumerIds: ['nobody'] }]);
  expect(received[0]?.dtlsParameters).toHaveProperty('fingerprints');
  await meeting.join();
  await expect.poll(() => received.length).toBe(2);
  expect(received[1]?.consumerIds).toEqual(['ended since']);
  expect(received[1]?.dtlsParameters).toBeUndefined();
  expect(meeting.store.getState().streams).toMatchObject([{ consumerId: 'ended since' }]);
  expect(platform.transports).toHaveLength(2);
});

test('a way that could not be found at the door is looked for again by joining', async () => {
  let isRefused = true;
  const received = atTheDoor(() => !isRefused);
  const meeting = await bureau.meetings.enter(MEETING);
  await expect.poll(() => platform.transports.map(({ closed }) => closed)).toEqual([true, true]);
  isRefused = false;
  await meeting.join();
  await expect.poll(() => received.at(-1)).toMatchObject({ consumerIds: ['ended since'] });
  expect(received.at(-1)?.dtlsParameters).toHaveProperty('fingerprints');
  expect(platform.transports).toHaveLength(4);
});

test('of many people no more is asked for at once than the server takes', async () => {
  const meeting = await bureau.meetings.enter(MEETING);
  await meeting.join();
  office.offered = Array.from({ length: 70 }, (_, index) => offerOf(`stream-${index}`));
  await expect.poll(() => meeting.store.getState().mutedIds).toContain(OTHER);
  await expect.poll(() => office.started).toEqual([1]);
  platform.path('connected');
  await expect.poll(() => meeting.store.getState().streams.length).toBe(70);
  await expect.poll(() => office.started).toEqual([1, 64, 6]);
});

test('a room that was built anew while the stream was not open is entered again at once', async () => {
  const meeting = await bureau.meetings.enter(MEETING);
  office.generation = 2;
  await meeting.join();
  await expect
    .poll(() => platform.transports.map(({ id }) => id))
    .toEqual(['send-1', 'receive-1', 'send-2', 'receive-2']);
});

test('from Join to the pictures of others there are two round trips: what is there, then all that is asked about it', async () => {
  const asked: string[] = [];
  const answered: (() => void)[] = [];
  const held = async <T>(name: string, value: T) => {
    asked.push(name);
    await new Promise<void>((resolve) => answered.push(resolve));
    return ok(value);
  };
  office.answer({
    join: () => held('join', { view, offers: [offerOf('voice'), offerOf('picture', 'video')] }),
    publish: () => held('publish', { producerId: 'producer', offers: [] }),
    receive: () => held('receive', undefined),
    watch: (_attendee, [wish]) => held(`watch ${wish?.consumerId} ${wish?.wanted}`, undefined),
  });
  const meeting = await bureau.meetings.enter(MEETING);
  meeting.store.subscribe(({ streams }) => {
    const pictures = streams.filter(({ source }) => source === 'camera');
    meeting.watch(new Map(pictures.map(({ consumerId }) => [consumerId, 2])));
  });
  const joined = meeting.join();
  await expect.poll(() => asked).toEqual(['join']);
  for (const answer of answered.splice(0)) answer();
  await joined;
  await expect.poll(() => asked.slice(1).toSorted()).toEqual(['publish', 'receive', 'watch picture 2']);
  expect(answered).toHaveLength(3);
  for (const answer of answered.splice(0)) answer();
  await expect.poll(() => meeting.store.getState().microphone).toBe('live');
  expect(asked).toHaveLength(4);
});

test('streams that the server does not start are not there', async () => {
  let isRefused = false;
  let refuse: () => void = () => undefined;
  const refusal = new Promise<void>((resolve) => (refuse = resolve));
  office.answer({
    receive: async () => {
      await refusal;
      isRefused = true;
      return err({ code: 'media-refused' });
    },
    rejoinMedia: () => new Promise(() => undefined),
  });
  const meeting = await bureau.meetings.enter(MEETING);
  await meeting.join();
  await expect.poll(() => meeting.store.getState().streams).toMatchObject([{ consumerId: 'ended since' }]);
  refuse();
  await expect.poll(() => isRefused).toBe(true);
  await expect.poll(() => meeting.store.getState().streams).toEqual([]);
});

test('who goes to another meeting has left the first, and the server knows', async () => {
  const left: MeetingId[] = [];
  office.answer({
    leave: async ({ meetingId }) => {
      left.push(meetingId);
      return ok(undefined);
    },
  });
  const meeting = await bureau.meetings.enter(MEETING);
  await meeting.join();
  await bureau.meetings.enter(ANOTHER);
  await expect.poll(() => left).toEqual([MEETING]);
  expect(meeting.store.getState().phase).toBe('out');
});

test('once a meeting is over its microphone stays free, whatever is plugged in', async () => {
  const device = (id: string) => ({
    kind: 'audioinput' as const,
    deviceId: id,
    label: id,
    groupId: '',
    toJSON: () => id,
  });
  platform.devices = [device('built-in'), device('headset')];
  await bureau.devices.refresh();
  await bureau.devices.chooseMicrophone('headset');
  const meeting = await bureau.meetings.enter(MEETING);
  await meeting.join();
  await meeting.leave();
  const count = platform.microphones.length;
  platform.plug([device('built-in')]);
  await expect.poll(() => bureau.devices.store.getState().microphones).toHaveLength(1);
  platform.plug([device('built-in'), device('headset')]);
  await expect.poll(() => bureau.devices.store.getState().microphones).toHaveLength(2);
  expect(platform.microphones).toHaveLength(count);
  expect(platform.microphones.every(({ readyState }) => readyState === 'ended')).toBe(true);
});
