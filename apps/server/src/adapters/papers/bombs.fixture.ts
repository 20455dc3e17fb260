import { crc32, deflateSync } from 'node:zlib';

const SIDE = 30_000;

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Small files that want to become large. */
export const bombs = {
  hugePng(): Uint8Array {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(SIDE, 0);
    header.writeUInt32BE(SIDE, 4);
    header.set([8, 0, 0, 0, 0], 8);
    const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const end = chunk('IEND', new Uint8Array());
    return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), end]);
  },
  hugePictureInPdf(): Uint8Array {
    const side = 40_000;
    // Deflated twice: 1.6 GB of paper in some kilobytes.
    const zeros = deflateSync(Buffer.alloc(1_600_000_000 / 16), { level: 9 });
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>',
      '<</Length 27>>stream\n595 0 0 842 0 0 cm /I Do\nendstream',
      `<</Type/XObject/Subtype/Image/Width ${side}/Height ${side}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length ${zeros.length}>>stream\n`,
    ];
    const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
    for (const [index, text] of objects.entries()) {
      parts.push(Buffer.from(`${index + 1} 0 obj ${text}`, 'latin1'));
      if (index === objects.length - 1) parts.push(zeros, Buffer.from('\nendstream'));
      parts.push(Buffer.from('\nendobj\n'));
    }
    parts.push(Buffer.from('trailer<</Root 1 0 R>>\n%%EOF'));
    return Buffer.concat(parts);
  },
};
