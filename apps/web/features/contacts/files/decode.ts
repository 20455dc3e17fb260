/** Largest file of contacts that is read, in bytes: twenty thousand with a small picture each. */
export const MOST_BYTES = 20 * 1_024 * 1_024;

/** Text of a file as programs write it: UTF-8, UTF-16 with its mark, or else the code page of Western Windows. */
export function decode(bytes: Uint8Array): string | undefined {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = isUtf16 ? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes) : eightBits(bytes);
  // oxlint-disable-next-line no-control-regex -- no text has these; archives, pictures and programs do.
  return /[\u0000-\u0008\u000E-\u001A]/u.test(text) ? undefined : text;
}

/** Text without a mark: UTF-8 where it is valid, else the code page of Western Windows. */
export function eightBits(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
