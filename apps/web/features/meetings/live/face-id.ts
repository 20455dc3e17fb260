import type { ShownIdentity } from '@bureau/core/meetings';
import { tintOf } from '@bureau/ui/primitives';

/** Of the colour of somebody: a colleague has that of everywhere; whoever is known by no id, that of their name. */
export const faceIdOf = (who: ShownIdentity): string => (who.kind === 'member' && who.userId) || who.name;

/** The tint of their face, for whatever else they are known by: a pointer, a pen. */
export const faceTintOf = (who: ShownIdentity): number => tintOf(faceIdOf(who));
