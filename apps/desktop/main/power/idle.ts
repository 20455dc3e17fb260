/** What is looked at: how long nobody has touched the machine, and whether it is locked. */
export interface Look {
  readonly idleSeconds: number;
  readonly isLocked: boolean;
}

/** Between two looks; the office decides how often the server hears of it. */
export const LOOK_EVERY_MS = 2_000;
/** Longer without a touch, and nobody was there since the last look. */
const USED_WITHIN_SECONDS = 3;

/** Whether somebody has used the machine since the last look. Behind a lock they have not, whatever moves. */
export function isUsed({ idleSeconds, isLocked }: Look): boolean {
  return !isLocked && idleSeconds < USED_WITHIN_SECONDS;
}
