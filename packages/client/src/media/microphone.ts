import type { MediaPlatform } from './media-platform.ts';
import { MicrophoneError, toMicrophoneError } from './microphone-error.ts';

/** The microphone of this client. The browser's light is on from `open` to `close`. */
export interface Microphone {
  /** The live track, asked for when there is none. Fails with a {@link MicrophoneError}. */
  open(): Promise<MediaStreamTrack>;
  /** The live track; undefined without one. */
  track(): MediaStreamTrack | undefined;
  /** A fresh track of the device chosen now; the earlier one is the caller's to stop. */
  reopen(): Promise<MediaStreamTrack>;
  close(): void;
}

/** One request to the browser at a time: a second prompt would replace the first. */
export function createMicrophone(
  platform: MediaPlatform,
  chosenId: () => string,
  /** The device in use was unplugged, or the person took the permission back. */
  onLost: () => void,
): Microphone {
  let track: MediaStreamTrack | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  /** Counts closes: a track that comes after its close is stopped at once. */
  let era = 0;

  const request = async (): Promise<MediaStreamTrack> => {
    const began = era;
    const next = await getTrack(platform, chosenId());
    if (era !== began) {
      next.stop();
      throw new MicrophoneError('microphone-missing', { cause: 'closed while it was asked for' });
    }
    track = next;
    next.addEventListener('ended', () => {
      if (next === track) onLost();
    });
    return next;
  };
  const serially = (work: () => Promise<MediaStreamTrack>) => {
    const result = queue.then(work, work);
    queue = result.catch(() => undefined);
    return result;
  };
  return {
    open: () => serially(() => (track?.readyState === 'live' ? Promise.resolve(track) : request())),
    track: () => track,
    reopen: () => serially(request),
    close() {
      era += 1;
      track?.stop();
      track = undefined;
    },
  };
}

/** A track of the chosen microphone, or of the system's own when that is unplugged. */
export async function getTrack(platform: MediaPlatform, deviceId: string): Promise<MediaStreamTrack> {
  try {
    return await firstTrack(platform, deviceId);
  } catch (cause) {
    const error = toMicrophoneError(cause);
    if (deviceId === '' || error.code !== 'microphone-missing') throw error;
  }
  try {
    return await firstTrack(platform, '');
  } catch (cause) {
    throw toMicrophoneError(cause);
  }
}

async function firstTrack(platform: MediaPlatform, deviceId: string): Promise<MediaStreamTrack> {
  const stream = await platform.getUserMedia({
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
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
