import type { ShownIdentity } from '@bureau/core/meetings';

/** Of the colour of somebody: a colleague has that of everywhere; whoever is known by no id, that of their name. */
export const faceIdOf = (who: ShownIdentity): string => (who.kind === 'member' && who.userId) || who.name;
