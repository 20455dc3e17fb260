import type { CallQuality } from '@bureau/core/media';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { measurePaths, type PathMeasures, receivedBytesOf } from './path-measures.ts';
import { QUALITY_EVERY_MS, watchQuality } from './quality-watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const told: (CallQuality | undefined)[] = [];
  const source = {
    session: 'first' as string | undefined,
    measures: { packetsReceived: 0, packetsLost: 0 } as PathMeasures,
    expects: true,
  };
  const stop = watchQuality(
    { key: () => source.session, measure: async () => source.measures, expectsAudio: () => source.expects },
    (quality) => told.push(quality),
  );
  const look = (measures: Partial<PathMeasures>) => {
    source.measures = { ...source.measures, ...measures };
    return vi.advanceTimersByTimeAsync(QUALITY_EVERY_MS);
  };
  return { told, source, look, stop };
}

test('what is told is what has passed since the last look', async () => {
  const { told, look } = watched();
  await look({ packetsReceived: 1_000, packetsLost: 500 });
  expect(told).toEqual([]);
  await look({ packetsReceived: 1_100, packetsLost: 500 });
  expect(told.at(-1)).toMatchObject({ level: 'good', lossPercent: 0 });
  await look({ packetsReceived: 1_180, packetsLost: 520 });
  expect(told.at(-1)).toMatchObject({ level: 'poor', reason: 'packet-loss', lossPercent: 20 });
});

test('silence is a fault only when somebody should have been heard all the time', async () => {
  const { told, source, look } = watched();
  source.expects = false;
  await look({});
  source.expects = true;
  await look({});
  expect(told.at(-1)).toMatchObject({ level: 'good' });
  await look({});
  expect(told.at(-1)).toMatchObject({ level: 'poor', reason: 'no-audio-arriving' });
});

test('a new session counts anew, none has no quality, and after the end nothing is told', async () => {
  const { told, source, look, stop } = watched();
  await look({ packetsReceived: 900 });
  source.session = 'second';
  await look({ packetsReceived: 10 });
  expect(told).toEqual([]);
  await look({ packetsReceived: 110 });
  expect(told).toHaveLength(1);
  source.session = undefined;
  await look({});
  expect(told.at(-1)).toBeUndefined();
  stop();
  await look({});
  expect(told).toHaveLength(2);
});

const report = (...entries: object[]) =>
  new Map(entries.map((entry, index) => [String(index), entry])) as unknown as RTCStatsReport;

test('sound alone is measured; of several streams the worst jitter and the sums count', () => {
  const sent = report(
    { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.08, fractionLost: 0.02 },
    { type: 'remote-inbound-rtp', kind: 'video', roundTripTime: 9, fractionLost: 1 },
    { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.05 },
    { type: 'candidate-pair', nominated: false, currentRoundTripTime: 5 },
  );
  const received = report(
    { type: 'inbound-rtp', kind: 'audio', packetsReceived: 10, packetsLost: 1, jitter: 0.004, bytesReceived: 7 },
    { type: 'inbound-rtp', kind: 'audio', packetsReceived: 20, packetsLost: 2, jitter: 0.03, bytesReceived: 5 },
    { type: 'inbound-rtp', kind: 'video', packetsReceived: 500, packetsLost: 99, jitter: 1, bytesReceived: 30 },
  );
  expect(measurePaths(sent, received)).toEqual({
    packetsReceived: 30,
    packetsLost: 3,
    jitterMs: 30,
    roundTripMs: 80,
    uplinkLoss: 0.02,
  });
  expect(measurePaths(report(), report())).toEqual({ packetsReceived: 0, packetsLost: 0 });
  expect(receivedBytesOf(received)).toBe(42);
});
