/**
 * What to write when somebody has changed `begun` into `mine`, and others have made `now` of it meanwhile: each field that was
 * left alone is as it is now, and of lists that both have changed each change counts. Fields are compared as JSON.
 */
export function mergedDraft<Draft extends object>(begun: Draft, mine: Draft, now: Draft): Draft {
  const of = (draft: Draft) => new Map<string, unknown>(Object.entries(draft));
  const [before, wanted, current] = [of(begun), of(mine), of(now)];
  const merged = [...new Set([...current.keys(), ...wanted.keys()])]
    .map((field) => [field, mergedField(before.get(field), wanted.get(field), current.get(field))] as const)
    .filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field is that of one draft or the other
  return Object.fromEntries(merged) as Draft;
}

/** The same for a list: what was added is added to what is there now, what was taken out is taken out of it. */
export function mergedList<Item>(begun: readonly Item[], mine: readonly Item[], now: readonly Item[]): readonly Item[] {
  if (isSame(begun, now)) return mine;
  const isIn = (list: readonly Item[], item: Item) => list.some((each) => isSame(each, item));
  const kept = now.filter((item) => !isIn(begun, item) || isIn(mine, item));
  return [...kept, ...mine.filter((item) => !isIn(begun, item) && !isIn(now, item))];
}

function mergedField(begun: unknown, mine: unknown, now: unknown): unknown {
  if (isSame(begun, mine)) return now;
  const areLists = Array.isArray(begun) && Array.isArray(mine) && Array.isArray(now);
  return areLists ? mergedList<unknown>(begun, mine, now) : mine;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
