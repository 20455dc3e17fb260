/** A piece of a text: words, or an address that may be opened. */
export interface TextPart {
  readonly text: string;
  /** Only http and https: nothing else leaves the page. */
  readonly href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/gi;

/** A text with its web addresses told apart. */
export function linked(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    const [address] = found;
    parts.push(URL.canParse(address) ? { text: address, href: address } : { text: address });
    from = found.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
