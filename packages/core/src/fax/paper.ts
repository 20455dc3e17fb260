/** Dots of a line of a page (ITU-T T.4 §2.1: A4, at 204 dots an inch). */
export const PAGE_DOTS = 1_728;
/** Lines that the sender line takes, which the engine writes above each page. */
export const SENDER_LINES = 32;
/** Lines of an A4 page in fine resolution, below its sender line. */
export const PAGE_LINES = 2_292 - SENDER_LINES;
/** Across, per inch. */
export const DOTS_PER_INCH = 204;
/** Down, per inch: dots of a fax are not square. */
export const LINES_PER_INCH = 196;

/** Where something is drawn on a page, in dots and lines. */
export interface Placement {
  /** A quarter turn first: it is wider than high. */
  readonly isTurned: boolean;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** Puts something of these proportions on a page: as large as it can be, upright, in the middle of its width. */
export function placeOnPage(width: number, height: number): Placement {
  const isTurned = width > height;
  const [across, down] = isTurned ? [height, width] : [width, height];
  const scale = Math.min(PAGE_DOTS / (across * DOTS_PER_INCH), PAGE_LINES / (down * LINES_PER_INCH));
  const drawn = {
    width: Math.max(1, Math.min(PAGE_DOTS, Math.round(across * DOTS_PER_INCH * scale))),
    height: Math.max(1, Math.min(PAGE_LINES, Math.round(down * LINES_PER_INCH * scale))),
  };
  return { isTurned, ...drawn, left: Math.floor((PAGE_DOTS - drawn.width) / 2), top: 0 };
}

const MOST_SENDER_CHARACTERS = 50;

/** What Unicode does not decompose, as people write it without their keyboard. */
const IN_ASCII = new Map(
  'Æ=AE æ=ae Œ=OE œ=oe ß=ss ẞ=SS Ø=O ø=o Ł=L ł=l Đ=D đ=d ı=i ‘=\' ’=\' “=" ”=" „=" «=" »=" ‐=- –=- —=-'
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);

/**
 * Who stands in the sender line of each page, which fax machines write in ASCII: the company, or else its number. Date,
 * number and page stand beside it (47 CFR 68.318(d) asks for them in the United States).
 */
export function senderOf(company: string, number: string): string {
  const ascii = company
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/gu, (character) => IN_ASCII.get(character) ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return (ascii || number).slice(0, MOST_SENDER_CHARACTERS);
}

/** Greys at and below are ink, at and above paper: letters stay sharp. */
const [INK, PAPER] = [80, 200];

/** Black and white out of greys, in place (Floyd and Steinberg): 0 is ink, 255 paper. */
export function dither(grey: Uint8Array, width: number): void {
  const height = Math.floor(grey.length / width);
  let [below, next] = [new Int16Array(width + 2), new Int16Array(width + 2)];
  for (let y = 0; y < height; y += 1) {
    const from = y * width;
    let carried = 0;
    for (let x = 0; x < width; x += 1) {
      const value = grey[from + x] ?? PAPER;
      if (value <= INK || value >= PAPER) {
        grey[from + x] = value <= INK ? 0 : 255;
        carried = 0;
        continue;
      }
      const stretched = ((value - INK) * 255) / (PAPER - INK) + carried + (below[x + 1] ?? 0);
      const dot = stretched < 128 ? 0 : 255;
      const rest = stretched - dot;
      grey[from + x] = dot;
      carried = (rest * 7) / 16;
      next[x] = (next[x] ?? 0) + (rest * 3) / 16;
      next[x + 1] = (next[x + 1] ?? 0) + (rest * 5) / 16;
      next[x + 2] = (next[x + 2] ?? 0) + rest / 16;
    }
    [below, next] = [next, below];
    next.fill(0);
  }
}
