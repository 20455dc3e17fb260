const LEADS_OUT = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** An address that may be opened from a message; undefined for a program, a file, a picture made of data, or nonsense. */
export function safeAddress(given: string): string | undefined {
  if (!URL.canParse(given)) return undefined;
  const { protocol, href } = new URL(given);
  return LEADS_OUT.has(protocol) ? href : undefined;
}
