import { readFileSync } from 'node:fs';
import type { StreamName } from '@bureau/core/media';
import { deviceId, person } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { mixCapture } from './mix.ts';
import { beginCapture, speak, T0 } from './spooled.fixture.ts';
import { DELTA_FRAME, KEY_FRAME } from './vp8.fixture.ts';

const FRAME_EVERY_MS = 100;
const FRAME_TICKS = 90 * FRAME_EVERY_MS;

/** Ten pictures a second of somebody's screen, the first of them a whole one. */
function share(folder: ReturnType<typeof beginCapture>, name: StreamName, atMs: number, frames: number): void {
  // The first picture took some time to arrive.
  const writer = folder.screen({ peerId: deviceId(), name }, T0 + atMs + 200);
  writer.noteTakenAt(T0 + atMs, T0 + atMs + 300);
  for (let frame = 0; frame < frames; frame += 1) {
    writer.push(frame % 10 === 0 ? KEY_FRAME : DELTA_FRAME, (frame * FRAME_TICKS) >>> 0, frame * FRAME_EVERY_MS);
  }
  writer.close(T0 + atMs + frames * 100);
}

/** An element of a WebM file. */
interface Element {
  readonly id: number;
  readonly at: number;
  readonly body: Buffer;
}

const HOLDERS = new Set([0x18538067, 0x1f43b675, 0x1c53bb6b, 0xbb, 0xb7, 0x1043a770, 0x45b9, 0xb6, 0x80, 0x1549a966]);

/** All elements, those inside of others behind them. */
function elementsOf(file: Buffer, base = 0): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < file.length; ) {
    const idBytes = Math.clz32(file.readUInt8(at)) - 23;
    const id = file.readUIntBE(at, idBytes);
    const first = file.readUInt8(at + idBytes);
    const sizeBytes = Math.clz32(first) - 23;
    let size = first & (0xff >> sizeBytes);
    for (let index = 1; index < sizeBytes; index += 1) size = size * 256 + file.readUInt8(at + idBytes + index);
    const from = at + idBytes + sizeBytes;
    const body = file.subarray(from, from + size);
    expect(body.length).toBe(size);
    found.push({ id, at: base + at, body });
    if (HOLDERS.has(id)) found.push(...elementsOf(body, base + from));
    at = from + size;
  }
  return found;
}

/** The pictures and sounds of a film with their times. */
function blocksOf(elements: readonly Element[]) {
  let cluster = 0;
  return elements.flatMap(({ id, body }) => {
    if (id === 0xe7) cluster = body.readUIntBE(0, body.length);
    if (id !== 0xa3) return [];
    const track = body.readUInt8(0) & 0x7f;
    return [
      { track, atMs: cluster + body.readInt16BE(1), isKey: (body.readUInt8(3) & 0x80) !== 0, data: body.subarray(4) },
    ];
  });
}

test('sound and screens are one film: a plain picture while nothing is shared, chapters, and places to jump to', () => {
  const folder = beginCapture();
  const ada = speak(folder, 440, 0, 8_000);
  share(folder, ada, 2_500, 30);
  const capture = mixCapture(folder.path, [{ atMs: 2_500, label: 'Ada' }]);
  expect(capture?.durationMs).toBe(8_000);
  const file = readFileSync(capture?.film?.film ?? '');
  const elements = elementsOf(file);
  const blocks = blocksOf(elements);
  expect(blocks.map(({ atMs }) => atMs)).toEqual(blocks.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  expect(blocks.filter(({ track }) => track === 1)).toHaveLength(400);
  const pictures = blocks.filter(({ track }) => track === 2);
  const shared = Array.from({ length: 30 }, (_, frame) => 2_500 + frame * 100);
  expect(pictures.map(({ atMs }) => atMs)).toEqual([0, 1_000, 2_000, ...shared, 5_500, 6_500, 7_500]);
  expect(pictures.find(({ atMs }) => atMs === 2_500)).toMatchObject({ isKey: true, data: KEY_FRAME });
  expect(pictures.find(({ atMs }) => atMs === 2_600)?.isKey).toBe(false);

  const bodyOf = (id: number) => elements.find((each) => each.id === id)?.body ?? Buffer.alloc(8);
  expect(bodyOf(0x4489).readDoubleBE(0)).toBe(8_000);
  expect(bodyOf(0x91).readUIntBE(0, bodyOf(0x91).length)).toBe(2_500 * 1_000_000);
  expect(elements.find(({ id }) => id === 0x85)?.body.toString()).toBe('Ada');
  // Every place to jump to is the beginning of a cluster.
  const segment = elements.find(({ id }) => id === 0x18538067);
  const from = file.length - (segment?.body.length ?? 0);
  const clusters = elements.filter(({ id }) => id === 0x1f43b675).map(({ at }) => at - from);
  const places = elements.filter(({ id }) => id === 0xf1).map(({ body }) => body.readUIntBE(0, body.length));
  expect(places.length).toBeGreaterThan(5);
  for (const place of places) expect(clusters).toContain(place);
  expect(readFileSync(capture?.film?.poster ?? '').toString('latin1', 8, 15)).toBe('WEBPVP8');
});

test('a screen that is shown in silence is a film too, and lasts as long as it was shared', () => {
  const folder = beginCapture();
  share(folder, person().id, 500, 20);
  const capture = mixCapture(folder.path);
  expect(capture?.durationMs).toBe(2_500);
  expect(capture?.tracks).toEqual([]);
});

test('without a screen there is no film', () => {
  const folder = beginCapture();
  speak(folder, 440, 0, 1_000);
  expect(mixCapture(folder.path)?.film).toBeUndefined();
});
