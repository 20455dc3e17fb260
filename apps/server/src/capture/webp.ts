/** A key frame of VP8 is a picture that every browser shows, with this around it (RFC 9649 §2.5). */
export function webpOf(keyFrame: Buffer): Buffer {
  const padding = Buffer.alloc(keyFrame.length % 2);
  const header = Buffer.alloc(20);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(12 + keyFrame.length + padding.length, 4);
  header.write('WEBPVP8 ', 8, 'latin1');
  header.writeUInt32LE(keyFrame.length, 16);
  return Buffer.concat([header, keyFrame, padding]);
}
