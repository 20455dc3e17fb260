/** The low and the high frequency of each key (ITU-T Q.23 §6). */
export const DTMF_HERTZ = {
  '1': [697, 1_209],
  '2': [697, 1_336],
  '3': [697, 1_477],
  '4': [770, 1_209],
  '5': [770, 1_336],
  '6': [770, 1_477],
  '7': [852, 1_209],
  '8': [852, 1_336],
  '9': [852, 1_477],
  '*': [941, 1_209],
  '0': [941, 1_336],
  '#': [941, 1_477],
  A: [697, 1_633],
  B: [770, 1_633],
  C: [852, 1_633],
  D: [941, 1_633],
} as const;

/** A key of a dial pad. */
export type DtmfKey = keyof typeof DTMF_HERTZ;

/** Whether a text names a key. */
export function isDtmfKey(text: string): text is DtmfKey {
  return Object.hasOwn(DTMF_HERTZ, text);
}
