/** Fewest digits of the PIN of a mailbox. */
export const LEAST_PIN_DIGITS = 4;
/** Most digits of the PIN of a mailbox. */
export const MOST_PIN_DIGITS = 10;

/** Why a PIN is not taken. */
export type PinProblem = 'pin-not-digits' | 'pin-too-simple' | 'pin-is-extension';

/** Runs along the keys, the 0 before the 1 and after the 9. */
const RUNS = ['01234567890', '09876543210'];

/** What is wrong with the PIN that somebody at this extension chooses; undefined when nothing is. */
export function pinProblem(pin: string, extension: string): PinProblem | undefined {
  if (!/^\d+$/.test(pin) || pin.length < LEAST_PIN_DIGITS || pin.length > MOST_PIN_DIGITS) return 'pin-not-digits';
  if (new Set(pin).size === 1 || RUNS.some((run) => run.includes(pin))) return 'pin-too-simple';
  return pin === extension ? 'pin-is-extension' : undefined;
}
