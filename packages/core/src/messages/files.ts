import { sharedFileName } from '../files/index.ts';
import { LONGEST_SPOKEN_MS, type MessageFile, type Spoken } from './model.ts';
import { searchedWords } from './text.ts';

const MOST_PEAKS = 200;

/** The sound that begins with these bytes, as browsers record it; undefined for anything else. */
export function spokenTypeOf(head: Uint8Array): Spoken['type'] | undefined {
  const starts = (bytes: readonly number[], at = 0) => bytes.every((byte, index) => head[at + index] === byte);
  // RFC 3533 §6, RFC 8794 §11.2.1 (EBML), ISO/IEC 14496-12 §4.3 (ftyp).
  if (starts([0x4f, 0x67, 0x67, 0x53])) return 'audio/ogg';
  if (starts([0x1a, 0x45, 0xdf, 0xa3])) return 'audio/webm';
  return starts([0x66, 0x74, 0x79, 0x70], 4) ? 'audio/mp4' : undefined;
}

/** A voice message, as its client tells of it: within what a player can show. */
export function spokenOf(
  head: Uint8Array,
  told: { readonly durationMs: number; readonly peaks: readonly number[] },
): Spoken | undefined {
  const type = spokenTypeOf(head);
  if (type === undefined || !(told.durationMs > 0 && told.durationMs <= LONGEST_SPOKEN_MS)) return undefined;
  const peaks = told.peaks.slice(0, MOST_PEAKS).map((peak) => Math.round(Math.min(100, Math.max(0, peak))));
  return { type, durationMs: Math.round(told.durationMs), peaks };
}

/** Most that one person has sent, or begun to send, and put into no message, in bytes. */
const MOST_UNSENT_BYTES = 500_000_000;
/** A small file takes room too. */
const LEAST_COUNTED_BYTES = 1_000_000;

/** Whether files of these sizes, in no message yet, are more than one person may have. */
export function isTooMuchUnsent(sizesBytes: readonly number[]): boolean {
  const counted = sizesBytes.reduce((sum, size) => sum + Math.max(size, LEAST_COUNTED_BYTES), 0);
  return counted > MOST_UNSENT_BYTES;
}

/** The words that a message is found by: its text, and the names of its files. */
export const wordsOf = (text: string, files: readonly Pick<MessageFile, 'name'>[]): readonly string[] => [
  ...new Set([text, ...files.map(({ name }) => sharedFileName(name))].flatMap(searchedWords)),
];
