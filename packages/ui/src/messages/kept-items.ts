/**
 * Gives the lines of before for those that say the same, and the very list when all of them do: what is the same object is not
 * drawn anew. Lines are plain data.
 */
export function createKeptItems<Item extends { readonly key: string }>(): (items: readonly Item[]) => readonly Item[] {
  let held: readonly Item[] = [];
  let known = new Map<string, { readonly item: Item; readonly said: string }>();
  return (items) => {
    const next = new Map<string, { readonly item: Item; readonly said: string }>();
    for (const item of items) {
      const said = JSON.stringify(item);
      const before = known.get(item.key);
      next.set(item.key, before?.said === said ? before : { item, said });
    }
    known = next;
    const kept = items.map((item) => next.get(item.key)?.item ?? item);
    if (kept.length !== held.length || kept.some((item, at) => item !== held[at])) held = kept;
    return held;
  };
}
