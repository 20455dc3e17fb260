/** Louder than this somebody speaks into a microphone, as {@link LevelMeter.read} has it: −35 dBFS. */
const SPEECH_LEVEL = 0.5;
/** A cough or a knock is shorter: so many looks of a tenth of a second, of which silent ones take back. */
const LOOKS = 7;
/** It is told for so many looks after the last word. */
const LINGER_LOOKS = 30;

/** Notices that somebody speaks into a muted microphone. */
export interface MutedSpeech {
  /** Ten times a second: how loud it is, and whether it is muted. Returns whether that is to be told now. */
  look(level: number, isMuted: boolean): boolean;
}

/** Speech has to last for a moment before it counts, and is told until a while after it ended. */
export function createMutedSpeech(): MutedSpeech {
  let heard = 0;
  let left = 0;
  return {
    look(level, isMuted) {
      if (!isMuted) {
        heard = left = 0;
        return false;
      }
      const isLoud = level >= SPEECH_LEVEL;
      heard = Math.min(LOOKS, Math.max(0, heard + (isLoud ? 1 : -1)));
      left = heard === LOOKS ? LINGER_LOOKS : Math.max(0, left - 1);
      return left > 0;
    },
  };
}
