import { vi } from 'vitest';

/**
 * How long a test waits at least for what must come, in ms: the second that Vitest gives, or a few that a test gives, are not
 * enough on a busy machine. A promise about time is measured instead.
 */
const PATIENCE_MS = 10_000;

const IS_PATIENT = Symbol.for('bureau.is-patient');

const { waitFor, waitUntil } = vi;
type Options = Exclude<Parameters<typeof waitFor>[1], number | undefined>;

function patient(given: Options | number | undefined): Options {
  const options = typeof given === 'number' ? { timeout: given } : given;
  return { ...options, timeout: Math.max(options?.timeout ?? 0, PATIENCE_MS) };
}

// Files that share a process share what was set up before the first of them.
if (!Object.hasOwn(vi, IS_PATIENT)) {
  Object.assign(vi, { [IS_PATIENT]: true });
  vi.waitFor = (callback, options) => waitFor(callback, patient(options));
  vi.waitUntil = (callback, options) => waitUntil(callback, patient(options));
}
