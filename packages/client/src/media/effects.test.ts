import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SeveralCalls } from './several-calls.fixture.ts';

let calls: SeveralCalls;
beforeEach(async () => {
  calls = await SeveralCalls.start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await calls.stop();
});

const media = () => calls.bureau.calls.media.getState();
const chosen = () => calls.bureau.devices.store.getState();
const pictures = () => calls.published.filter(({ source }) => source === 'camera');
const drawings = () => calls.platform.drawings;

describe('background', () => {
  test('it is drawn before anybody sees the room; another one replaces the track and publishes nothing anew', async () => {
    await calls.bureau.devices.chooseBackground('blur');
    await calls.talk();
    await calls.bureau.calls.setCamera(true);
    expect(drawings()[0]?.backdrop).toEqual({ kind: 'blur' });
    expect(media().ownVideo).toBe(drawings()[0]?.track);

    await calls.bureau.devices.chooseBackground('sea');
    await expect.poll(() => media().ownVideo).toBe(drawings()[1]?.track);
    expect(drawings()[1]?.backdrop).toEqual({ kind: 'picture', url: '/effects/pictures/sea.svg' });
    expect(drawings()[0]?.track.readyState).toBe('ended');
    await calls.bureau.devices.chooseBackground('none');
    await expect.poll(() => media().ownVideo).toBe(calls.platform.cameras[0]);
    expect(drawings()[1]?.track.readyState).toBe('ended');
    expect(pictures()).toHaveLength(1);
    expect(calls.platform.cameras).toHaveLength(1);
    expect(media().camera).toBe('on');

    await calls.bureau.devices.chooseBackground('blur');
    await expect.poll(() => media().ownVideo).toBe(drawings()[2]?.track);
    await calls.bureau.calls.setCamera(false);
    expect(calls.platform.cameras[0]?.readyState).toBe('ended');
    expect(drawings()[2]?.track.readyState).toBe('ended');
  });

  test('where it cannot be drawn the room is not shown instead; a picture that is sent stays as it was', async () => {
    await calls.talk();
    await calls.bureau.devices.chooseBackground('blur');
    calls.platform.effectsFail = true;
    await expect(calls.bureau.calls.setCamera(true)).rejects.toMatchObject({ code: 'camera-background-failed' });
    expect(media()).toMatchObject({ camera: 'off', cameraProblem: 'camera-background-failed' });
    expect(calls.platform.cameras[0]?.readyState).toBe('ended');
    expect(pictures()).toEqual([]);

    calls.platform.effectsFail = false;
    await calls.bureau.calls.setCamera(true);
    calls.platform.effectsFail = true;
    await calls.bureau.devices.chooseBackground('dawn');
    await expect.poll(chosen).toMatchObject({ background: 'blur', effectProblem: 'background-failed' });
    expect(media().ownVideo).toBe(drawings()[0]?.track);
    expect(drawings()[0]?.track.readyState).toBe('live');
  });

  test('a machine that is too slow for it goes on without, and says so', async () => {
    await calls.bureau.devices.chooseBackground('blur');
    await calls.talk();
    await calls.bureau.calls.setCamera(true);
    let now = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    for (let frame = 0; frame < 40; frame += 1) {
      now += 250;
      drawings()[0]?.frame(240);
    }
    expect(chosen()).toMatchObject({ background: 'none', effectProblem: 'background-slow' });
    await expect.poll(() => media().ownVideo).toBe(calls.platform.cameras[0]);
    expect(drawings()[0]?.track.readyState).toBe('ended');
    await calls.bureau.devices.chooseBackground('blur');
    expect(chosen().effectProblem).toBeUndefined();
  });

  test('a drawing that breaks ends the picture; so does a camera that is pulled out, until it is turned on again', async () => {
    await calls.bureau.devices.chooseBackground('blur');
    await calls.talk();
    await calls.bureau.calls.setCamera(true);
    drawings()[0]?.track.remoteStop();
    expect(media()).toMatchObject({ camera: 'off', cameraProblem: 'camera-background-failed' });
    expect(calls.platform.cameras[0]?.readyState).toBe('ended');

    await calls.bureau.calls.setCamera(true);
    calls.platform.cameras[1]?.remoteStop();
    expect(media()).toMatchObject({ camera: 'off', cameraProblem: 'camera-missing', ownVideo: undefined });
    calls.platform.plug([{ kind: 'videoinput', deviceId: 'desk', label: 'desk' } as MediaDeviceInfo]);
    await expect.poll(() => chosen().cameras).toHaveLength(1);
    expect(media().camera).toBe('off');
    expect(calls.platform.cameras).toHaveLength(2);
  });
});

describe('noise', () => {
  const asked = () => calls.platform.asked.at(-1)?.audio;

  test('the browser suppresses it unless something else is chosen; strongly, what is made of the device is sent', async () => {
    calls.platform.microphoneNames = ['Headset', 'Headset', 'Headset'];
    await calls.talk();
    expect(asked()).toMatchObject({ noiseSuppression: true });
    await calls.bureau.devices.chooseNoise('strong');
    await expect.poll(() => calls.platform.cleaned).toHaveLength(1);
    expect(asked()).toMatchObject({ noiseSuppression: false });
    await expect.poll(() => calls.platform.microphones.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
    expect(media()).toMatchObject({ microphone: 'live', microphoneName: 'Headset' });

    await calls.bureau.devices.chooseNoise('off');
    await expect.poll(() => calls.platform.cleaned[0]?.readyState).toBe('ended');
    expect(asked()).toMatchObject({ noiseSuppression: false });
    expect(calls.platform.microphones.map(({ readyState }) => readyState)).toEqual(['ended', 'ended', 'live']);
    expect(calls.published).toHaveLength(1);
    await calls.bureau.calls.hangUp();
    expect(calls.platform.microphones.every(({ readyState }) => readyState === 'ended')).toBe(true);
  });

  test('an unplugged device ends what was made of it, and the next one takes its place', async () => {
    await calls.bureau.devices.chooseNoise('strong');
    await calls.talk();
    calls.platform.microphone?.remoteStop();
    await expect.poll(() => calls.platform.cleaned.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
    await calls.bureau.calls.hangUp();
    expect(calls.platform.cleaned[1]?.readyState).toBe('ended');
  });

  test('without its model the browser’s own takes its place, and the person is told', async () => {
    calls.platform.effectsFail = true;
    await calls.bureau.devices.chooseNoise('strong');
    await calls.talk();
    await expect.poll(chosen).toMatchObject({ noise: 'standard', effectProblem: 'noise-failed' });
    await expect.poll(asked).toMatchObject({ noiseSuppression: true });
    await expect.poll(() => media().microphone).toBe('live');
  });
});
