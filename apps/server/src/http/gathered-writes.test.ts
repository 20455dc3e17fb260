import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GatheredWrites } from './gathered-writes.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** A socket that keeps how many frames came with each call. */
function socket() {
  const calls: number[] = [];
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      calls.push(1);
      done();
    },
    writev(chunks, done) {
      calls.push(chunks.length);
      done();
    },
  });
  return { stream, calls };
}

test('what comes after silence goes with the turn of the event loop, what follows it a moment later, together', () => {
  const gathered = new GatheredWrites();
  const [one, two] = [socket(), socket()];
  const write = ({ stream }: ReturnType<typeof socket>) => {
    gathered.hold(stream);
    stream.write('frame');
  };
  write(one);
  write(one);
  write(two);
  vi.advanceTimersByTime(0);
  expect([one.calls, two.calls]).toEqual([[2], [1]]);
  write(one);
  vi.advanceTimersByTime(4);
  write(one);
  expect(one.calls).toEqual([2]);
  vi.advanceTimersByTime(4);
  expect(one.calls).toEqual([2, 2]);
  vi.advanceTimersByTime(8);
  write(one);
  vi.advanceTimersByTime(0);
  expect(one.calls).toEqual([2, 2, 1]);
});
