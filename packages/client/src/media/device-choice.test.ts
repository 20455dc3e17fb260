import { expect, test } from 'vitest';
import { createDeviceChoice } from './device-choice.ts';
import { FakePlatform } from './platform.fixture.ts';

function machine(kept?: string) {
  const memory = new Map(kept === undefined ? [] : [['bureau.audio-devices', kept]]);
  const platform = new FakePlatform();
  const storage = {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => void memory.set(key, value),
  };
  const devices = createDeviceChoice(platform, storage);
  return {
    platform,
    devices,
    state: () => devices.store.getState(),
    again: () => createDeviceChoice(platform, storage),
  };
}
const device = (kind: MediaDeviceKind, deviceId: string) => ({ kind, deviceId, label: deviceId }) as MediaDeviceInfo;

test('what is chosen is kept on this machine, the loudness of the ring too', async () => {
  const { devices, again, state } = machine();
  await devices.chooseRingSpeaker('loud');
  await devices.chooseRingVolume(0.25);
  await devices.chooseMicrophone('headset');
  await devices.chooseCamera('desk');
  expect(again().store.getState()).toMatchObject({
    ringSpeakerId: 'loud',
    ringVolume: 0.25,
    microphoneId: 'headset',
    cameraId: 'desk',
  });
  await devices.chooseRingVolume(7);
  expect(state().ringVolume).toBe(1);
});

test('noise, background and an own picture are kept too; what is no picture is said, and nothing changes', async () => {
  const { devices, again, state } = machine();
  expect(state()).toMatchObject({ noise: 'standard', background: 'none' });
  await devices.chooseNoise('strong');
  await devices.chooseBackground('blur');
  expect(again().store.getState()).toMatchObject({ noise: 'strong', background: 'blur', ownPicture: undefined });
  await devices.addPicture(new Blob(['text'], { type: 'text/plain' }));
  expect(state()).toMatchObject({ background: 'blur', effectProblem: 'not-a-picture' });
  await devices.addPicture(new Blob(['lake'], { type: 'image/png' }));
  const own = { background: 'own', ownPicture: 'data:image/jpeg,lake' };
  expect(state()).toMatchObject({ ...own, effectProblem: undefined });
  expect(again().store.getState()).toMatchObject(own);
});

test('an own picture that is gone, or a background that there is not, gives none', () => {
  expect(machine('{"background":"own"}').state()).toMatchObject({ background: 'none' });
  expect(machine('{"background":"volcano","noise":"loud"}').state()).toMatchObject({
    background: 'none',
    noise: 'standard',
  });
});

test.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['something else', '{"ringVolume":"loud","speakerId":3}'],
  ['a volume that there is not', '{"ringVolume":2}'],
])('%s that was kept gives the defaults', (_, kept) => {
  expect(machine(kept).state()).toMatchObject({ ringVolume: 1, speakerId: '', microphoneId: '' });
});

test('a chosen device that is unplugged is told as missing until it returns or another one is chosen', async () => {
  const { platform, devices, state } = machine();
  const builtIn = [device('audioinput', 'inner'), device('audiooutput', 'inner')];
  const all = [...builtIn, device('audioinput', 'headset'), device('audiooutput', 'headset')];
  await devices.chooseMicrophone('headset');
  await devices.chooseSpeaker('headset');
  expect(state().missing).toEqual([]);
  platform.plug(all);
  await expect.poll(() => state().microphones.length).toBe(2);
  expect(state().missing).toEqual([]);
  platform.plug(builtIn);
  await expect.poll(() => state().missing).toEqual(['microphone', 'speaker']);
  await devices.chooseCamera('desk');
  platform.plug([...builtIn, device('videoinput', 'lid')]);
  await expect.poll(() => state().missing).toEqual(['microphone', 'speaker', 'camera']);
  await devices.chooseCamera('lid');
  await devices.chooseSpeaker('inner');
  expect(state().missing).toEqual(['microphone']);
  platform.plug(all);
  await expect.poll(() => state().missing).toEqual([]);
});
