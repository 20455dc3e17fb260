import { LINES_PER_INCH } from '@bureau/core/fax';

const DIRECTORY_ENTRY_BYTES = 12;
const Y_RESOLUTION = 283;
const RESOLUTION_UNIT = 296;
const CENTIMETRES = 3;
const CM_PER_INCH = 2.54;

/** Lines per inch of a page (from 0) of a TIFF (6.0, §2), which libvips does not tell; those of fine resolution where it says none. */
export function linesPerInch(tiff: Uint8Array, page: number): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const isLittle = view.getUint16(0) === 0x4949;
    let at = view.getUint32(4, isLittle);
    for (let skipped = 0; skipped < page; skipped += 1) {
      at = view.getUint32(at + 2 + view.getUint16(at, isLittle) * DIRECTORY_ENTRY_BYTES, isLittle);
    }
    let [lines, unit] = [0, 0];
    for (let entry = 0; entry < view.getUint16(at, isLittle); entry += 1) {
      const from = at + 2 + entry * DIRECTORY_ENTRY_BYTES;
      const tag = view.getUint16(from, isLittle);
      if (tag === RESOLUTION_UNIT) unit = view.getUint16(from + 8, isLittle);
      if (tag !== Y_RESOLUTION) continue;
      const value = view.getUint32(from + 8, isLittle);
      lines = view.getUint32(value, isLittle) / view.getUint32(value + 4, isLittle);
    }
    const perInch = unit === CENTIMETRES ? lines * CM_PER_INCH : lines;
    return perInch >= 50 && perInch <= 1_200 ? perInch : LINES_PER_INCH;
  } catch {
    return LINES_PER_INCH;
  }
}
