import type { BureauError } from '../bureau-error.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait after so many failures in a row, in ms. */
export const backoffMs = (failures: number): number => Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));

/** Whether what the server says, or does not say, passes by itself: then the same is tried again. */
export function passes({ detail: { code } }: BureauError): boolean {
  return code === 'unavailable' || code === 'throttled' || code === 'internal' || code === 'unauthenticated';
}
