import { BureauError } from '../bureau-error.ts';
import type { MediaPlatform } from './media-platform.ts';
import { toVoice, VOICE_RATE, type VoiceSound } from './voice-sound.ts';

/** Something that is being recorded with the microphone. */
export interface VoiceRecording {
  /**
   * What was said; undefined when it was thrown away. Comes after {@link stop}, at the latest at the limit. Fails with
   * `too-short` when there is nothing.
   */
  readonly sound: Promise<RecordedVoice | undefined>;
  /** What was recorded since this was asked last, as the browser records it; less than a second behind. */
  takeNew(): Blob;
  stop(): void;
  /** Throws away what was said. */
  cancel(): void;
}

/** A voice, also as the browser has recorded it: smaller, and not for every server. */
interface RecordedVoice extends VoiceSound {
  readonly recorded: Blob;
}

/** How often a recording tells. */
const TELL_EVERY_MS = 100;

/** What a recording tells while it runs, ten times a second. */
export interface VoiceProgress {
  /** 0 to 1. */
  readonly level: number;
  readonly leftMs: number;
}

/** Records a track, and frees it at the end. */
export function recordVoice(
  platform: MediaPlatform,
  track: MediaStreamTrack,
  longestMs: number,
  tell: (progress: VoiceProgress) => void,
): VoiceRecording {
  const recorder = platform.createRecorder(track);
  const meter = platform.createLevelMeter(track);
  const startedAt = performance.now();
  let isThrownAway = false;
  const timer = setInterval(() => {
    const leftMs = Math.max(0, longestMs - (performance.now() - startedAt));
    tell({ level: meter.read(), leftMs });
    if (leftMs === 0) recorder.stop();
  }, TELL_EVERY_MS);
  // Unplugged, or taken back by the person: what was said until then is there.
  track.addEventListener('ended', () => recorder.stop());

  const finish = async () => {
    try {
      const recorded = await recorder.recorded;
      if (isThrownAway) return undefined;
      const samples = await platform.decode(recorded, VOICE_RATE).catch((cause: unknown) => {
        // Who stops at once has a file without a sound in it.
        throw new BureauError({ code: 'too-short' }, { cause });
      });
      return { ...toVoice(samples.subarray(0, (longestMs * VOICE_RATE) / 1_000)), recorded };
    } finally {
      clearInterval(timer);
      meter.close();
      track.stop();
    }
  };
  return {
    sound: finish(),
    takeNew: () => recorder.takeNew(),
    stop: () => recorder.stop(),
    cancel() {
      isThrownAway = true;
      recorder.stop();
    },
  };
}
