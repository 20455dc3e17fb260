import type { AudioDevicesState } from './audio-devices.ts';
import type { MediaPlatform } from './media-platform.ts';
import { MicrophoneError, toMicrophoneError } from './microphone-error.ts';

/** The microphone of this client. The browser's light is on from `open` to `close`. */
export interface Microphone {
  /** The live track, asked for when there is none. Fails with a {@link MicrophoneError}. */
  open(): Promise<MediaStreamTrack>;
  /** The live track; undefined without one. */
  track(): MediaStreamTrack | undefined;
  /** What the device is called; empty without one, or where the browser tells none. */
  name(): string;
  /** Hands a fresh track of the device chosen now to `use`; the earlier one is stopped after that. */
  change(use: (track: MediaStreamTrack) => Promise<unknown>): Promise<void>;
  close(): void;
}

/** What is chosen of microphones. */
type MicrophoneChoice = Pick<AudioDevicesState, 'microphoneId' | 'noise'>;

interface MicrophoneParts {
  readonly platform: MediaPlatform;
  readonly chosen: () => MicrophoneChoice;
  /** The device in use was unplugged, or the person took the permission back. */
  readonly onLost: () => void;
  /** Noise cannot be suppressed strongly. */
  readonly onNoise: () => void;
}

/** A device with what is made of it. */
interface Source {
  readonly track: MediaStreamTrack;
  readonly device: MediaStreamTrack;
  close(): void;
}

/** One request to the browser at a time: a second prompt would replace the first. */
export function createMicrophone({ platform, chosen, onLost, onNoise }: MicrophoneParts): Microphone {
  let source: Source | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  /** Counts closes: what was asked for before one is not asked for any more, and a track that comes later is stopped at once. */
  let era = 0;

  const closedMeanwhile = () => new MicrophoneError('microphone-missing', { cause: 'closed while it was asked for' });
  const request = async (began: number): Promise<MediaStreamTrack> => {
    if (era !== began) throw closedMeanwhile();
    const next = await openSource(platform, chosen(), onNoise);
    if (era !== began) {
      next.close();
      throw closedMeanwhile();
    }
    source = next;
    next.device.addEventListener('ended', () => {
      // What is made of it would go on for ever, silent.
      next.close();
      if (next === source) onLost();
    });
    return next.track;
  };
  const serially = (work: (began: number) => Promise<MediaStreamTrack>) => {
    const began = era;
    const result = queue.then(
      () => work(began),
      () => work(began),
    );
    queue = result.catch(() => undefined);
    return result;
  };
  return {
    open: () =>
      serially((began) => (source?.device.readyState === 'live' ? Promise.resolve(source.track) : request(began))),
    track: () => source?.track,
    name: () => source?.device.label ?? '',
    async change(use) {
      const before = source;
      try {
        await use(await serially(request));
      } finally {
        if (source !== before) before?.close();
      }
    },
    close() {
      era += 1;
      source?.close();
      source = undefined;
    },
  };
}

async function openSource(platform: MediaPlatform, choice: MicrophoneChoice, onNoise: () => void): Promise<Source> {
  const { suppressNoise } = platform;
  const isStrong = choice.noise === 'strong' && suppressNoise !== undefined;
  const device = await getTrack(platform, choice, isStrong);
  if (!isStrong) return { track: device, device, close: () => device.stop() };
  try {
    const voice = await suppressNoise(device);
    return {
      track: voice.track,
      device,
      close() {
        voice.close();
        device.stop();
      },
    };
  } catch {
    device.stop();
    onNoise();
    return openSource(platform, { ...choice, noise: 'standard' }, onNoise);
  }
}

/** A track of the chosen microphone, or of the system's own when that is unplugged; `isRaw`: noise is another's work. */
export async function getTrack(
  platform: MediaPlatform,
  { microphoneId, noise }: MicrophoneChoice,
  isRaw = false,
): Promise<MediaStreamTrack> {
  const noiseSuppression = noise !== 'off' && !isRaw;
  try {
    return await firstTrack(platform, microphoneId, noiseSuppression);
  } catch (cause) {
    const error = toMicrophoneError(cause);
    if (microphoneId === '' || error.code !== 'microphone-missing') throw error;
  }
  try {
    return await firstTrack(platform, '', noiseSuppression);
  } catch (cause) {
    throw toMicrophoneError(cause);
  }
}

async function firstTrack(
  platform: MediaPlatform,
  deviceId: string,
  noiseSuppression: boolean,
): Promise<MediaStreamTrack> {
  const stream = await platform.getUserMedia({
    audio: {
      echoCancellation: true,
      noiseSuppression,
      autoGainControl: true,
      // Echo cancellation fails on stereo capture.
      channelCount: 1,
      ...(deviceId !== '' && { deviceId: { exact: deviceId } }),
    },
  });
  const [track] = stream.getAudioTracks();
  if (!track) throw new MicrophoneError('microphone-missing');
  return track;
}
