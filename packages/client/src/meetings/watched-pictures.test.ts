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

test('what could not be said is said again until it is heard, each time a while later', async () => {
  const sent: VideoWish[][] = [];
  let isCut = true;
  const pictures = createWatchedPictures(async (wishes) => {
    sent.push(wishes);
    if (isCut) throw new Error('the connection is broken');
  });
  pictures.look(['a'], new Map([['a', 2]]));
  await vi.advanceTimersByTimeAsync(130);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(sent.length).toBeGreaterThan(4);
  expect(sent.length).toBeLessThan(9);
  pictures.look(['a'], new Map([['a', 1]]));
  isCut = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sent.at(-1)).toEqual([{ consumerId: 'a', wanted: 1 }]);
  const { length } = sent;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(length);
  pictures.close();
});

test('after the end nothing is said again', async () => {
  const sent: VideoWish[][] = [];
  let fail: (error: Error) => void = () => undefined;
  const pictures = createWatchedPictures((wishes) => {
    sent.push(wishes);
    return new Promise((_, reject) => {
      fail = reject;
    });
  });
  pictures.look(['a'], new Map([['a', 2]]));
  await vi.advanceTimersByTimeAsync(100);
  pictures.close();
  fail(new Error('the connection is broken'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(1);
});
