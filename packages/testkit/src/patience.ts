import { vi } from 'vitest';

/** How long a test waits for what must come, in ms: the second that Vitest gives is not enough on a busy machine. */
const PATIENCE_MS = 10_000;

const { waitFor, waitUntil } = vi;
type Options = Parameters<typeof waitFor>[1];
const patient = (options: Options): Options =>
  typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options };
vi.waitFor = (callback, options) => waitFor(callback, patient(options));
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options));
