import { assertNever, err, ok, type Result } from '../kernel/index.ts';
import type { DialTarget, E164 } from '../numbering/index.ts';
import type { PhoneNumber } from './model.ts';

/** Why what was typed is no number of the phone network's own: it means somebody or something else. */
export type PublicNumberRefusal = 'extension-number' | 'emergency-number';

/** The number of the phone network that a typed text means; what is dialled after it is left out. */
export function publicNumberOf(target: DialTarget): Result<E164, PublicNumberRefusal> {
  switch (target.kind) {
    case 'external':
      return ok(target.e164);
    case 'extension':
    case 'emergency':
      return err(`${target.kind}-number` as const);
    default:
      return assertNever(target);
  }
}

/** The one of these numbers that a typed text means; undefined when it is none of them. */
export function numberAmong<Known extends Pick<PhoneNumber, 'e164'>>(
  numbers: readonly Known[],
  target: DialTarget,
): Known | undefined {
  const meant = publicNumberOf(target);
  return meant.ok ? numbers.find(({ e164 }) => e164 === meant.value) : undefined;
}
