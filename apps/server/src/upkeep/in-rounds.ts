import type { Log } from '../log.ts';

/** How one kind of thing is taken away, some at once. */
interface Rounds<T> {
  /** For the log: what is taken away. */
  readonly what: string;
  /** The next ones that are to go; none when all are gone. */
  readonly find: () => Promise<readonly T[]>;
  readonly remove: (found: readonly T[]) => Promise<void>;
}

/** Takes away what is found until nothing is; stops where a round finds only what an earlier one should have taken away. */
export async function inRounds<T extends { readonly id: string }>(log: Log, rounds: Rounds<T>): Promise<void> {
  const { what, find, remove } = rounds;
  const tried = new Set<string>();
  for (let found = await find(); found.length > 0; found = await find()) {
    if (found.every(({ id }) => tried.has(id))) {
      log.error({ what, count: found.length }, 'what is to be removed stays');
      return;
    }
    for (const { id } of found) tried.add(id);
    await remove(found);
  }
}
