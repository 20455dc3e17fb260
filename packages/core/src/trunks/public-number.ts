import { assertNever, err, ok, type Result } from '../kernel/index.ts';
import type { DialTarget, E164 } from '../numbering/index.ts';

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
