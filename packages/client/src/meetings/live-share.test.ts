import { err, ok } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BureauClient } from '../index.ts';
import { createOwnShare } from '../media/own-share.ts';
import { FakePlatform, grantOf } from '../media/platform.fixture.ts';
import { MEETING, MeetingOffice, OTHER, view } from './live-meeting.fixture.ts';

let office: MeetingOffice;
let platform: FakePlatform;
let bureau: BureauClient;

beforeEach(async () => {
  office = await MeetingOffice.start();
  ({ platform, bureau } = office);
});
afterEach(async () => {
  vi.useRealTimers();
  await office.stop();
});

/** What this client tells of its share, in order; `answer` says how the server takes the next stream. */
function telling() {
  const share = { told: [] as string[], answer: async (): Promise<boolean> => true };
  office.answer({
    publish: async (_attendee, { source, transportId }) => {
      if (source !== 'screen') return ok({ producerId: source, offers: [] });
      share.told.push(transportId);
      return (await share.answer()) ? ok({ producerId: source, offers: [] }) : err({ code: 'media-refused' });
    },
    unpublish: async (_attendee, source) => {
      share.told.push(`no ${source}`);
      return ok(undefined);
    },
  });
  return share;
}

/** The server tells whether this person shares. */
function tellShared(revision: number, isSharing: boolean): void {
  if (view.status !== 'in') throw new Error('not inside');
  const attendees = view.attendees.map((attendee) => ({ ...attendee, isSharing }));
  office.tell({ type: 'meeting.changed', view: { ...view, revision, attendees } });
}

function tellReset(): void {
  office.generation += 1;
  office.tell({ type: 'meeting.media-reset', grant: grantOf(office.generation) });
}

async function inside() {
  const meeting = await bureau.meetings.enter(MEETING);
  await meeting.join();
  await expect.poll(() => meeting.store.getState().mutedIds, { message: 'the stream is open' }).toContain(OTHER);
  platform.path('connected');
  await expect.poll(() => meeting.store.getState().media).toBe('connected');
  return meeting;
}

test('a share goes on in the next session, also when the media server that came back fails at first', async () => {
  const share = telling();
  const meeting = await inside();
  await meeting.startShare();
  tellShared(2, true);
  let failures = 1;
  share.answer = async () => failures-- <= 0;
  tellReset();
  await expect.poll(() => share.told).toEqual(['send-1', 'send-2', 'send-2']);
  expect(meeting.store.getState()).toMatchObject({ share: 'on', shareProblem: undefined });
});

test('a share that was being sent when its session ended goes on in the next', async () => {
  const share = telling();
  const meeting = await inside();
  await meeting.startShare();
  share.answer = () => new Promise(() => undefined);
  tellReset();
  await expect.poll(() => share.told).toEqual(['send-1', 'send-2']);
  share.answer = async () => true;
  tellReset();
  await expect.poll(() => share.told).toEqual(['send-1', 'send-2', 'send-3']);
  await expect.poll(() => platform.transports.length).toBe(6);
  expect(meeting.store.getState()).toMatchObject({ share: 'on', shareProblem: undefined });
});

test('a share that no session takes is given up, and the server knows', async () => {
  const share = telling();
  const meeting = await inside();
  await meeting.startShare();
  vi.useFakeTimers({ toFake: ['setTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 500 });
  share.answer = async () => false;
  tellReset();
  await expect.poll(() => meeting.store.getState().shareProblem).toBe('share-failed');
  expect(meeting.store.getState().share).toBe('off');
  await expect.poll(() => share.told.at(-1)).toBe('no screen');
});

test('a host ends the share', async () => {
  telling();
  const meeting = await inside();
  await meeting.startShare();
  tellShared(2, true);
  await expect.poll(() => meeting.store.getState().view?.revision).toBe(2);
  expect(meeting.store.getState().share).toBe('on');
  tellShared(3, false);
  await expect.poll(() => meeting.store.getState().share).toBe('off');
  expect(platform.screens.map(({ readyState }) => readyState)).toEqual(['ended']);
});

test('a share that was stopped while the room was built anew is not shown to others for ever', async () => {
  const share = telling();
  const meeting = await inside();
  tellShared(2, true);
  await expect.poll(() => share.told).toEqual(['no screen']);
  expect(meeting.store.getState().share).toBe('off');
});

test.each(['stop', 'close'] as const)('what is chosen after %s is not shared', async (end) => {
  const screens = new FakePlatform();
  let choose = () => {};
  const chosen = new Promise<void>((resolve) => {
    choose = resolve;
  });
  const give = screens.getDisplayMedia.bind(screens);
  screens.getDisplayMedia = () => chosen.then(give);
  const share = createOwnShare(screens, () => undefined);
  const started = share.start();
  await share[end]();
  expect(share.state().share).toBe('off');
  choose();
  await started;
  expect(share.state()).toMatchObject({ share: 'off', shareProblem: undefined });
  expect(screens.screens.map(({ readyState }) => readyState)).toEqual(['ended']);
});
