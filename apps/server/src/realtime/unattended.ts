import type { Log } from '../log.ts';

/** Runs work nobody waits for. It handles its expected failures; an unexpected one is logged, once. */
export function unattended(log: Log, what: string, work: () => Promise<unknown>): void {
  work().catch((err: unknown) => log.error({ err, what }, 'unattended work failed'));
}
