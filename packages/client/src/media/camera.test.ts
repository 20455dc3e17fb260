import { err } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDeviceChoice } from './device-choice.ts';
import { createOwnCamera } from './own-camera.ts';
import { FakePlatform } from './platform.fixture.ts';
import { SeveralCalls } from './several-calls.fixture.ts';

let calls: SeveralCalls;
beforeEach(async () => {
  calls = await SeveralCalls.start();
});
afterEach(() => calls.stop());

const media = () => calls.bureau.calls.media.getState();
const pictures = () => calls.published.filter(({ source }) => source === 'camera');

test('a camera is asked for by itself, sent as VP8, and freed when it is turned off', async () => {
  await calls.talk();
  const starting = calls.bureau.calls.setCamera(true);
  expect(media().camera).toBe('starting');
  await starting;
  expect(media()).toMatchObject({ camera: 'on', cameraProblem: undefined, microphone: 'live' });
  expect(media().ownVideo).toBe(calls.platform.cameras[0]);
  expect(calls.platform.asked.at(-1)).not.toHaveProperty('audio');
  expect(pictures()).toHaveLength(1);
  expect(pictures()[0]).toMatchObject({
    muted: false,
    rtpParameters: { codecs: [{ mimeType: 'video/VP8' }, { mimeType: 'video/rtx' }] },
  });

  await calls.bureau.calls.setCamera(false);
  expect(calls.platform.cameras[0]?.readyState).toBe('ended');
  expect(media()).toMatchObject({ camera: 'off', ownVideo: undefined, microphone: 'live' });
  // The same m-line, empty: whoever saw the picture is told.
  expect(pictures()[1]).toMatchObject({ muted: true, rtpParameters: { mid: pictures()[0]?.rtpParameters['mid'] } });

  await calls.bureau.calls.setCamera(true);
  expect(pictures()[2]).toMatchObject({ muted: false, rtpParameters: { mid: pictures()[0]?.rtpParameters['mid'] } });
  await calls.bureau.calls.hangUp();
  expect(calls.platform.cameras.every(({ readyState }) => readyState === 'ended')).toBe(true);
});

test.each([
  ['NotAllowedError', 'camera-denied'],
  ['NotFoundError', 'camera-missing'],
  ['NotReadableError', 'camera-in-use'],
] as const)('a camera that fails with %s says %s and leaves the sound alone', async (refusal, problem) => {
  await calls.talk();
  const before = media().microphone;
  calls.platform.refusals = [refusal];
  await expect(calls.bureau.calls.setCamera(true)).rejects.toMatchObject({ code: problem });
  expect(media()).toMatchObject({ camera: 'off', cameraProblem: problem, status: 'connected', microphone: before });
  expect(pictures()).toEqual([]);
});

test('a picture that the media server refuses frees the camera', async () => {
  await calls.talk();
  const { publish } = calls.office.answers.calls ?? {};
  Object.assign(calls.office.answers.calls ?? {}, { publish: async () => err({ code: 'media-refused' }) });
  await expect(calls.bureau.calls.setCamera(true)).rejects.toMatchObject({ code: 'camera-failed' });
  expect(calls.platform.cameras[0]?.readyState).toBe('ended');
  expect(media()).toMatchObject({ camera: 'off', status: 'connected', microphone: 'live' });
  Object.assign(calls.office.answers.calls ?? {}, { publish });
  await calls.bureau.calls.setCamera(true);
  expect(media()).toMatchObject({ camera: 'on', cameraProblem: undefined });
});

test('another camera takes the place of the one in use, and the next call begins with it', async () => {
  await calls.talk();
  await calls.bureau.calls.setCamera(true);
  await calls.bureau.devices.chooseCamera('desk');
  await expect.poll(() => calls.platform.cameras.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  expect(calls.platform.asked.at(-1)?.video).toMatchObject({ deviceId: { exact: 'desk' } });
  await expect.poll(() => media().camera).toBe('on');
  expect(media().ownVideo).toBe(calls.platform.cameras[1]);
  await calls.bureau.calls.setCamera(false);
  await calls.bureau.devices.chooseCamera('lid');
  expect(calls.platform.cameras).toHaveLength(2);
});

test('a chosen camera that is unplugged gives way to the system’s own; one that cannot be had ends the picture', async () => {
  await calls.talk();
  await calls.bureau.devices.chooseCamera('gone');
  calls.platform.refusals = ['OverconstrainedError'];
  await calls.bureau.calls.setCamera(true);
  expect(calls.platform.asked.at(-1)?.video).not.toHaveProperty('deviceId');
  expect(media().camera).toBe('on');
  calls.platform.refusals = ['NotReadableError'];
  await calls.bureau.devices.chooseCamera('taken');
  await expect.poll(() => media()).toMatchObject({ camera: 'off', cameraProblem: 'camera-in-use' });
});

test('who changes their mind while the browser asks sends nothing', async () => {
  await calls.talk();
  let allow: () => void = () => undefined;
  calls.platform.prompt = new Promise((resolve) => {
    allow = resolve;
  });
  const starting = calls.bureau.calls.setCamera(true);
  await expect.poll(() => calls.platform.asked.at(-1)?.video).toBeDefined();
  const stopping = calls.bureau.calls.setCamera(false);
  expect(media().camera).toBe('off');
  allow();
  await Promise.all([starting, stopping]);
  expect(calls.platform.cameras[0]?.readyState).toBe('ended');
  expect(pictures()).toEqual([]);
});

test('on hold the camera is off, and stays so; without a call there is none', async () => {
  await expect(calls.bureau.calls.setCamera(true)).rejects.toMatchObject({ detail: { code: 'not-possible' } });
  const first = await calls.talk();
  await calls.bureau.calls.setCamera(true);
  calls.emit(first, { onHold: true });
  await expect.poll(() => media().camera).toBe('off');
  expect(calls.platform.cameras[0]?.readyState).toBe('ended');
  calls.emit(first, { onHold: false });
  await expect.poll(() => calls.platform.voice?.enabled).toBe(true);
  expect(media().camera).toBe('off');
});

test('the picture goes on over a room that is built anew', async () => {
  const first = await calls.talk();
  await calls.bureau.calls.setCamera(true);
  calls.office.emit({ type: 'call.media-reset', callId: first, grant: calls.grant() });
  await expect.poll(() => pictures().at(-1)).toMatchObject({ transportId: 'send-2', muted: false });
  expect(media().camera).toBe('on');
  expect(calls.platform.cameras).toHaveLength(1);
});

test('turned on, off and on again while it opens: others see what the state says', async () => {
  await calls.talk();
  let allow = () => {};
  calls.platform.prompt = new Promise((resolve) => {
    allow = resolve;
  });
  const wishes = [true, false, true].map((on) => calls.bureau.calls.setCamera(on));
  allow();
  await Promise.all(wishes);
  expect(media().camera).toBe('on');
  expect(pictures().at(-1)).toMatchObject({ muted: false });
});

test('turned off while a new session is given it, it is not shown there', async () => {
  const platform = new FakePlatform();
  const camera = createOwnCamera(platform, createDeviceChoice(platform, undefined), () => undefined);
  await camera.set(true);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const shows: boolean[] = [];
  const session = {
    isClosed: () => false,
    async show(track: MediaStreamTrack | undefined) {
      if (track) await answered;
      shows.push(track !== undefined);
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only its picture is looked at
  const published = camera.publishTo(session as never);
  await camera.set(false);
  answer();
  await published;
  expect(shows.at(-1)).toBe(false);
});
