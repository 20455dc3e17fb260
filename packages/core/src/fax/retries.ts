import type { FaxProblem } from './model.ts';

/** Calls that one fax is worth: whoever is called by mistake is not called for days. */
export const MOST_ATTEMPTS = 3;
/** From the end of each attempt to the next. */
export const RETRY_AFTER_MS: readonly number[] = [60_000, 5 * 60_000];
/** Until it is asked again whether there is a line. */
export const WAIT_FOR_LINE_MS = 30_000;
/** No fax waits longer for a line. */
export const WAITS_AT_MOST_MS = 6 * 3_600_000;

const FINAL: ReadonlySet<FaxProblem> = new Set<FaxProblem>([
  'unknown-number',
  'declined',
  'incompatible',
  'international-barred',
  'premium-barred',
  'person-barred',
  'spend-reached',
  'no-phone-line',
  'file-failed',
  'not-entitled',
]);

/** Whether another attempt would end the same way. */
export const isFinal = (problem: FaxProblem): boolean => FINAL.has(problem);

/** Whether nobody was called at all, because there was no line free or the gateway was away. */
export const isNobodysFault = (problem: FaxProblem): boolean => problem === 'lines-busy' || problem === 'gateway-away';
