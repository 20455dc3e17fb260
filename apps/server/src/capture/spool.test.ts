import { deviceId, person } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { FRAME_SAMPLES, SILENT_FRAME } from './ogg-opus.ts';
import type { TrackWriter } from './spool.ts';
import { beginCapture, FRAME_MS, T0 } from './spooled.fixture.ts';

const JUMP = 0x7fff_ffff;

/** A voice of which one frame was written, and how many frames its file has after another one. */
function track(): (timestamp: number, atMs: number) => number {
  const folder = beginCapture();
  const writer: TrackWriter = folder.track({ peerId: deviceId(), name: person().id }, T0);
  writer.push(SILENT_FRAME, 0, 0);
  return (timestamp, atMs) => {
    writer.push(SILENT_FRAME, timestamp >>> 0, atMs);
    return writer.frames;
  };
}

test('what is missing between two packets is silence, as long as their own clock says', () => {
  expect(track()(50 * FRAME_SAMPLES, 50 * FRAME_MS)).toBe(51);
  expect(track()(50 * FRAME_SAMPLES, 30 * FRAME_MS)).toBe(51);
});

test('a clock that is far ahead of the arrival makes no hours of silence', () => {
  const push = track();
  expect(push(JUMP, FRAME_MS)).toBe(2);
  expect(push(JUMP + FRAME_SAMPLES, 2 * FRAME_MS)).toBe(3);
  for (let packet = 3; packet < 200; packet += 1) push(packet * JUMP, packet * FRAME_MS);
  expect(push(200 * JUMP, 200 * FRAME_MS)).toBeLessThanOrEqual(201 + 50);
});
