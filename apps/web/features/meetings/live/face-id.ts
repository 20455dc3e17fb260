import { idOfTint, tintOf } from '@bureau/core/accounts';
import type { ShownIdentity } from '@bureau/core/meetings';

/** Of the colour of somebody: a colleague has that of everywhere, to guests too; whoever is known by nothing else, that of their name. */
export function faceIdOf(who: ShownIdentity): string {
  if (who.kind === 'guest') return who.name;
  return who.userId ?? (who.tint === undefined ? who.name : idOfTint(who.tint));
}

/** The tint of their face, for whatever else they are known by: a pointer, a pen. */
export const faceTintOf = (who: ShownIdentity): number => tintOf(faceIdOf(who));
