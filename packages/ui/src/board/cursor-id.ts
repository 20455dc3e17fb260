/** Hues of the tints of faces, in degrees, as near as the editor has them: in tens, 0 to 360. */
const HUES = [170, 30, 220, 0, 90, 280, 50, 200];

/** The letter whose code the editor turns into the hue 0. */
const FIRST = 'J'.charCodeAt(0);

/**
 * The id that a cursor has the colour of a tint by: the editor takes no colour, but makes it of the id, that of one letter from its
 * code modulo 37 (`getClientColor` in clients.ts of Excalidraw 0.18).
 */
export const cursorIdOf = (tint: number): string => String.fromCharCode(FIRST + (HUES[tint] ?? 0) / 10);
