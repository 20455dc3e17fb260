import type { VideoWish } from '@bureau/core/media';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatchedPictures } from './watched-pictures.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first picture is asked for at once, what follows soon together, what has not changed never', () => {
  const sent: VideoWish[][] = [];
  const pictures = createWatchedPictures(async (wishes) => void sent.push(wishes));
  pictures.look(['a', 'b'], new Map());
  expect(sent).toEqual([]);
  pictures.look(['a', 'b'], new Map([['a', 2]]));
  expect(sent).toEqual([[{ consumerId: 'a', wanted: 2 }]]);
  pictures.look(['a', 'b'], new Map([['a', 1]]));
  pictures.look(['a', 'b'], new Map([['b', 0]]));
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(100);
  expect(sent.slice(1)).toEqual([
    [
      { consumerId: 'a', wanted: 'off' },
      { consumerId: 'b', wanted: 0 },
    ],
  ]);
  vi.advanceTimersByTime(1_000);
  pictures.look(['a', 'b'], new Map([['b', 0]]));
  expect(sent).toHaveLength(2);
  pictures.close();
});

test('what could not be said is said again with the next look', async () => {
  const sent: VideoWish[][] = [];
  const pictures = createWatchedPictures(async (wishes) => {
    sent.push(wishes);
    throw new Error('the connection is broken');
  });
  pictures.look(['a'], new Map([['a', 2]]));
  await vi.advanceTimersByTimeAsync(100);
  pictures.look(['a'], new Map([['a', 2]]));
  expect(sent).toHaveLength(2);
  pictures.close();
});
