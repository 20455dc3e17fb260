const TINTS = 8;

/** The colour of somebody's face, 0 to 7, by their id: the same everywhere (FNV-1a). */
export function tintOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % TINTS;
}

/** Some id of that colour, for somebody whose own id is not told. */
export function idOfTint(tint: number): string {
  let id = 0;
  while (tintOf(String(id)) !== tint % TINTS) id += 1;
  return String(id);
}
