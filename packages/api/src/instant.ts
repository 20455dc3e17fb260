import { z } from 'zod';

/** The last one that a date can hold (ECMA-262 §21.4.1.1). */
const LAST_INSTANT = 8.64e15;

/** A point in time from outside, in epoch milliseconds. */
export const instant = z.number().int().nonnegative().max(LAST_INSTANT);
