/** Fewest characters of a password (NIST SP 800-63B-4 §3.1.1.2 asks for 15 without a second factor; with throttling 10 is what people keep). */
export const LEAST_PASSWORD_CHARACTERS = 10;
/** Most characters of a password: sentences have room, and hashing stays cheap. */
export const MOST_PASSWORD_CHARACTERS = 256;

/** Why a password is not taken. */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-simple' | 'has-own-name' | 'unchanged';

/** What many people choose, without digits and signs around it; of ten characters and more it is the rest that counts. */
const COMMON = new Set(
  'password passwort motdepasse azerty azertyuiop qwerty qwertyuiop qwertz qwertzuiop letmein welcome bienvenue iloveyou admin administrator administrateur bureau changeme secret soleil doudou'.split(
    ' ',
  ),
);
const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'azertyuiopqsdfghjklmwxcvbn',
];
const LEAST_DIFFERENT = 5;
const LEAST_OWN_WORD = 4;

/**
 * What is wrong with a password, undefined when nothing is. `own` is what everybody knows of the person: names, address,
 * company. There are no rules of composition: they make passwords worse (NIST SP 800-63B-4 §3.1.1.2).
 */
export function passwordProblem(password: string, own: readonly string[]): PasswordProblem | undefined {
  const { length } = Array.from(password);
  if (length < LEAST_PASSWORD_CHARACTERS) return 'too-short';
  if (length > MOST_PASSWORD_CHARACTERS) return 'too-long';
  const plain = folded(password);
  const letters = plain.replaceAll(/\P{L}/gu, '');
  if (new Set(plain).size < LEAST_DIFFERENT || COMMON.has(letters)) return 'too-simple';
  if (RUNS.some((run) => run.includes(plain))) return 'too-simple';
  // What is left when the own names are taken out must still be something.
  const words = own
    .flatMap((text) => folded(text).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= LEAST_OWN_WORD);
  const rest = words.toSorted((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(word, ''), plain);
  const isOwn = rest.length < plain.length && rest.replaceAll(/\P{L}/gu, '').length < LEAST_OWN_WORD;
  return isOwn ? 'has-own-name' : undefined;
}

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
