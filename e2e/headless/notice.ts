import { recordingNotice } from '../../apps/server/src/media-node/sounds.ts';

/** One sounding of the tones that tell of a recording. */
export interface HeardNotice {
  /** When its second tone was heard, in epoch ms. */
  readonly at: number;
  /** From its first frame on. */
  readonly isWhole: boolean;
}

/** The frame with which the second tone begins. */
const SECOND_TONE = 20;
/** From the first to the second tone it takes less, also where frames come late. */
const LONGEST_MS = 1_500;
/** Frames that are no further apart are of one tone. */
const TONE_MS = 500;

const frames = (await recordingNotice()).map((frame) => Buffer.from(frame).toString('latin1'));
const [first] = frames;
/** Silence, which comes more than once, is no tone. */
const second = new Set(
  frames.slice(SECOND_TONE).filter((frame, _index, all) => all.indexOf(frame) === all.lastIndexOf(frame)),
);

/** Knows the tones that tell of a recording. */
export class NoticeEar {
  readonly heard: HeardNotice[] = [];
  #firstAt = 0;

  hear(frame: Buffer): void {
    const sound = frame.toString('latin1');
    if (sound !== first && !second.has(sound)) return;
    const now = Date.now();
    if (sound === first) this.#firstAt = now;
    else if (now - (this.heard.at(-1)?.at ?? 0) > TONE_MS) {
      this.heard.push({ at: now, isWhole: now - this.#firstAt < LONGEST_MS });
    }
  }
}
