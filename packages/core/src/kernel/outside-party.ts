import type { UserId } from './ids.ts';

/**
 * Somebody outside the company has an id of the same kind as a person, made of the number alone (a UUID of version 8,
 * RFC 9562 §5.8): fifteen places for the digits (ITU-T E.164 §6.1 allows no more), filled up with `f`, then what they are.
 */
const PATTERN = /^(?<head>[0-9f]{8}-[0-9f]{4})-8(?<tail>[0-9f]{3})-8(?<kind>[def])00-[0-9a-f]{12}$/;
const MOST_DIGITS = 15;
const INTERNATIONAL = 'e';
const AS_DIALLED = 'd';
const WITHHELD = 'f';

/** The party behind a number: `+` and digits (E.164), or digits that are dialled as they are (`112`). Throws on anything else. */
export function outsideParty(number: string): UserId {
  if (!/^\+?\d{1,15}$/.test(number)) throw new Error('Not the number of somebody outside');
  const kind = number.startsWith('+') ? INTERNATIONAL : AS_DIALLED;
  return idOf(number.replace('+', ''), kind, '0'.repeat(12));
}

/** Somebody who calls without showing a number; each call is another one. `random` is a UUID of chance. */
export function withheldParty(random: string): UserId {
  return idOf('', WITHHELD, random.slice(-12));
}

/** Whether an id is that of somebody outside the company. */
export function isOutside(userId: string): boolean {
  return PATTERN.test(userId);
}

/** The number of somebody outside as {@link outsideParty} took it; undefined for people, and where it is withheld. */
export function outsideNumber(userId: string): string | undefined {
  const { head = '', tail = '', kind } = PATTERN.exec(userId)?.groups ?? {};
  if (kind === undefined || kind === WITHHELD) return undefined;
  const digits = `${head}${tail}`.replace(/[-f]/g, '');
  return kind === INTERNATIONAL ? `+${digits}` : digits;
}

/**
 * Whether an id is that of a number which is dialled as it is. Whom we call by one is an emergency service: nothing else
 * has no international form.
 */
export function isDialledAsIs(userId: string): boolean {
  return PATTERN.exec(userId)?.groups?.kind === AS_DIALLED;
}

function idOf(digits: string, kind: string, rest: string): UserId {
  const places = digits.padEnd(MOST_DIGITS, 'f');
  const id = `${places.slice(0, 8)}-${places.slice(8, 12)}-8${places.slice(12)}-8${kind}00-${rest}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of parties outside are made here
  return id as UserId;
}
