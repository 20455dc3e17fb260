import { expect, test } from 'vitest';
import { type QualityLevel, type QualityReason, type QualitySample, qualityOf } from './quality.ts';

const CLEAN: QualitySample = {
  packetsReceived: 100,
  packetsLost: 0,
  jitterMs: 3,
  roundTripMs: 20,
  uplinkLoss: 0,
  expectsAudio: true,
};

test.each<[name: string, change: Partial<QualitySample>, level: QualityLevel, reason: QualityReason | undefined]>([
  ['a clean line', {}, 'good', undefined],
  ['nothing but packets could be measured', { packetsReceived: 5 }, 'good', undefined],
  ['one packet in a hundred lost', { packetsReceived: 99, packetsLost: 1 }, 'good', undefined],
  ['four in a hundred lost', { packetsReceived: 96, packetsLost: 4 }, 'fair', 'packet-loss'],
  ['every tenth lost', { packetsReceived: 90, packetsLost: 10 }, 'poor', 'packet-loss'],
  ['the same on the way out', { uplinkLoss: 0.1 }, 'poor', 'uplink'],
  ['a little lost on the way out', { uplinkLoss: 0.04 }, 'fair', 'uplink'],
  ['both ways lose: the worse one counts', { uplinkLoss: 0.04, packetsReceived: 98, packetsLost: 2 }, 'fair', 'uplink'],
  ['across an ocean', { roundTripMs: 120 }, 'good', undefined],
  ['ITU-T G.114 is passed soon', { roundTripMs: 200 }, 'fair', 'delay'],
  ['over a satellite', { roundTripMs: 600 }, 'poor', 'delay'],
  ['uneven', { jitterMs: 45 }, 'fair', 'jitter'],
  ['very uneven', { jitterMs: 80 }, 'poor', 'jitter'],
  ['nothing comes in although somebody speaks', { packetsReceived: 0 }, 'poor', 'no-audio-arriving'],
  ['nothing comes in and nobody speaks', { packetsReceived: 0, expectsAudio: false }, 'good', undefined],
  ['late packets were counted as lost before', { packetsLost: -3 }, 'good', undefined],
])('%s', (_, change, level, reason) => {
  const quality = qualityOf({ ...CLEAN, ...change });
  expect([quality.level, quality.reason]).toEqual([level, reason]);
});

test('the measures are told in units people know', () => {
  const sample = {
    ...CLEAN,
    packetsReceived: 95,
    packetsLost: 5,
    uplinkLoss: 0.0123,
    jitterMs: 12.4,
    roundTripMs: 80.6,
  };
  expect(qualityOf(sample)).toMatchObject({ lossPercent: 5, uplinkLossPercent: 1.2, jitterMs: 12, roundTripMs: 81 });
});

test('worse never reads better', () => {
  const rank = { good: 0, fair: 1, poor: 2 };
  for (const key of ['uplinkLoss', 'jitterMs', 'roundTripMs'] as const) {
    let before = 0;
    for (let step = 0; step <= 100; step += 1) {
      const value = key === 'uplinkLoss' ? step / 100 : step * 10;
      const level = rank[qualityOf({ ...CLEAN, [key]: value }).level];
      expect(level).toBeGreaterThanOrEqual(before);
      before = level;
    }
    expect(before).toBe(2);
  }
});
