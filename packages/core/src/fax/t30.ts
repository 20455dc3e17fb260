import type { FaxProblem } from './model.ts';

/** What a fax engine says of a transmission that was answered. */
export interface T30Report {
  readonly isDone: boolean;
  /** Pages that the receiving machine confirmed. */
  readonly pages: number;
  /** The words of the engine (spandsp, `t30_completion_code_to_str`). */
  readonly words: string;
  /** The two machines had agreed on how to send. */
  readonly hadAgreed: boolean;
}

const MEANINGS: readonly (readonly [RegExp, FaxProblem])[] = [
  [/not compatible$|not able to (receive|transmit)|cannot receive at/i, 'incompatible'],
  [/timed out waiting for (initial communication|the first message)|CED tone exceeded/i, 'no-fax-machine'],
  [/TIFF|memory for more pages|file/i, 'file-failed'],
  [/dropped prematurely|carrier lost|no carrier|hangup/i, 'cut'],
  [/DCN|not accepted|operator intervention/i, 'stopped'],
  [/train|retries|ECM|HDLC|no response|invalid|bad response|unexpected|timed out|timer|DCS|DIS/i, 'bad-line'],
];

/** Why a transmission was not whole (ITU-T T.30 §5), in our words; undefined when it was. */
export function t30Problem({ isDone, pages, words, hadAgreed }: T30Report): FaxProblem | undefined {
  if (isDone) return undefined;
  const found = MEANINGS.find(([pattern]) => pattern.test(words))?.[1] ?? 'failed';
  // Whoever hangs up before a machine was heard is a person, or an answering machine.
  const isUnheard = !hadAgreed && pages === 0;
  return isUnheard && (found === 'cut' || found === 'bad-line' || found === 'failed') ? 'no-fax-machine' : found;
}
