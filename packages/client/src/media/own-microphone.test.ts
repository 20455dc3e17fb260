import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMicrophone } from './microphone.ts';
import { createOwnVoice } from './own-voice.ts';
import { FakePlatform } from './platform.fixture.ts';
import { SeveralCalls } from './several-calls.fixture.ts';

let calls: SeveralCalls;

beforeEach(async () => {
  calls = await SeveralCalls.start();
});
afterEach(() => calls.stop());

const media = () => calls.bureau.calls.media.getState();

test('the microphone that is really in use has a name, also after another one has taken its place', async () => {
  calls.platform.microphoneNames = ['Headset', 'Built-in'];
  await calls.talk();
  expect(media().microphoneName).toBe('Headset');
  calls.platform.microphone?.remoteStop();
  await expect.poll(() => media().microphoneName).toBe('Built-in');
  await calls.bureau.calls.hangUp();
  await expect.poll(() => media().microphoneName).toBe('');
});

test('who speaks while muted is told so, and no longer once the microphone is on', async () => {
  await calls.talk();
  calls.platform.loudness = 0.8;
  await calls.bureau.calls.setMuted(true);
  expect(media().speakingMuted).toBe(false);
  await expect.poll(() => media().speakingMuted, { timeout: 3_000 }).toBe(true);
  await calls.bureau.calls.setMuted(false);
  await expect.poll(() => media().speakingMuted).toBe(false);
});

test('chosen while the voice is given to a new session, it is the one that is sent', async () => {
  const platform = new FakePlatform();
  const microphone = createMicrophone({
    platform,
    chosen: () => ({ microphoneId: '', noise: 'standard' }),
    onLost: () => undefined,
    onNoise: () => undefined,
  });
  const voice = createOwnVoice(
    {
      platform,
      microphone,
      setMuted: async (muted) => ({ muted }),
      onMicrophone: () => undefined,
      onChange: () => undefined,
    },
    false,
  );
  const sent: MediaStreamTrack[] = [];
  let answer = () => {};
  const session = {
    publish(track: MediaStreamTrack) {
      sent.push(track);
      return new Promise<void>((resolve) => {
        answer = resolve;
      });
    },
    replaceTrack: async (track: MediaStreamTrack) => void sent.push(track),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only its voice is looked at
  const published = voice.publishTo(session as never);
  await expect.poll(() => sent).toHaveLength(1);
  await microphone.change((next) => voice.use(next));
  answer();
  await published;
  expect(sent).toHaveLength(2);
  expect(sent.at(-1)).toBe(voice.track());
  expect(sent.at(-1)?.readyState).toBe('live');
});
