/** A picture that browsers show, as its own first bytes tell. */
export interface Picture {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** A larger one would fill the memory of whoever looks at it. */
const MOST_PIXELS = 50_000_000;

/** The picture that begins with these bytes; undefined for anything else, and for one too large to be shown. */
export function pictureOf(head: Uint8Array): Picture | undefined {
  const picture = pngOf(head) ?? gifOf(head) ?? webpOf(head) ?? jpegOf(head);
  if (!picture || picture.width < 1 || picture.height < 1) return undefined;
  return picture.width * picture.height > MOST_PIXELS ? undefined : picture;
}

const viewOf = (head: Uint8Array) => new DataView(head.buffer, head.byteOffset, head.byteLength);

const starts = (head: Uint8Array, text: string, at = 0) =>
  head.length >= at + text.length &&
  Array.from(text).every((letter, index) => head[at + index] === letter.charCodeAt(0));

/** PNG, third edition, §5.2 and §11.2.1. */
function pngOf(head: Uint8Array): Picture | undefined {
  if (head.length < 24 || !starts(head, '\x89PNG\r\n\x1a\n') || !starts(head, 'IHDR', 12)) return undefined;
  const view = viewOf(head);
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a §17 and §18. */
function gifOf(head: Uint8Array): Picture | undefined {
  if (head.length < 10 || !(starts(head, 'GIF87a') || starts(head, 'GIF89a'))) return undefined;
  const view = viewOf(head);
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** RFC 9649 §2; the three forms say their size each in their own way. */
function webpOf(head: Uint8Array): Picture | undefined {
  if (head.length < 30 || !starts(head, 'RIFF') || !starts(head, 'WEBP', 8)) return undefined;
  const view = viewOf(head);
  const type = 'image/webp';
  if (starts(head, 'VP8X', 12)) {
    const sideAt = (at: number) => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
    return { type, width: sideAt(24), height: sideAt(27) };
  }
  if (starts(head, 'VP8 ', 12)) {
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (!starts(head, 'VP8L', 12)) return undefined;
  const sides = view.getUint32(21, true);
  return { type, width: (sides & 0x3fff) + 1, height: ((sides >> 14) & 0x3fff) + 1 };
}

/** ITU-T T.81 §B.1 and §B.2.2: the sides stand in the frame header, behind any other segments. */
function jpegOf(head: Uint8Array): Picture | undefined {
  if (!starts(head, '\xff\xd8\xff')) return undefined;
  const view = viewOf(head);
  let at = 2;
  while (at + 9 <= head.length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15, without the tables that stand between them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
