/** The row a key leads to from `from` (-1: none), passing over headings; undefined when the key leads nowhere. */
export function nextRow(
  key: string,
  from: number,
  count: number,
  isHeading: (index: number) => boolean,
): number | undefined {
  const walk = (start: number, by: 1 | -1): number | undefined => {
    for (let at = start; at >= 0 && at < count; at += by) if (!isHeading(at)) return at;
    return undefined;
  };
  switch (key) {
    case 'ArrowDown':
      return walk(from + 1, 1);
    case 'ArrowUp':
      return from <= 0 ? undefined : walk(from - 1, -1);
    case 'Home':
      return walk(0, 1);
    case 'End':
      return walk(count - 1, -1);
    default:
      return undefined;
  }
}
