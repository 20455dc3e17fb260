import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PeerTrack } from './incoming-streams.ts';
import { watchVideos } from './seen-videos.ts';
import type { SfuSession } from './sfu-session.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a picture is shown from its first bytes on, and as long as its stream is there', async () => {
  const picture: PeerTrack = {
    from: 'ada',
    source: 'camera',
    consumerId: 'consumer',
    track: new FakeMediaStreamTrack({ kind: 'video' }),
  };
  let seen: readonly PeerTrack[] = [picture];
  let isArriving = false;
  const session = { seen: () => seen, isArriving: async () => isArriving } as unknown as SfuSession;
  let arrivals = 0;
  const videos = watchVideos(() => {
    arrivals += 1;
  });
  expect(videos.look(session)).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(arrivals).toBe(0);
  isArriving = true;
  await vi.advanceTimersByTimeAsync(500);
  expect(arrivals).toBe(1);
  expect(videos.look(session)).toEqual([{ userId: 'ada', track: picture.track }]);
  seen = [];
  expect(videos.look(session)).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
