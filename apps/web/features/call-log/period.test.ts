import type { HistoryPeriod } from '@bureau/ui/phone';
import { expect, test } from 'vitest';
import { boundsOf } from './period.ts';

const days = (from: string, to: string): HistoryPeriod => ({ kind: 'days', from, to });
const march = { from: Date.parse('2026-02-28T23:00Z'), until: Date.parse('2026-03-31T22:00Z') };

test.each<[string, HistoryPeriod, ReturnType<typeof boundsOf>]>([
  ['any time', { kind: 'any' }, {}],
  ['today', { kind: 'today' }, { from: Date.parse('2026-04-01T22:00Z') }],
  ['seven days, today among them', { kind: 'week' }, { from: Date.parse('2026-03-26T23:00Z') }],
  ['thirty days', { kind: 'month' }, { from: Date.parse('2026-03-03T23:00Z') }],
  ['no day chosen yet', days('', ''), {}],
  ['both days included', days('2026-03-01', '2026-03-31'), march],
  ['the wrong way round', days('2026-03-31', '2026-03-01'), march],
  ['from a day', days('2026-03-01', ''), { from: march.from }],
  ['to a day', days('', '2026-03-31'), { until: march.until }],
])('%s', (_, period, bounds) => {
  expect(boundsOf(period, '2026-04-02', 'Europe/Paris')).toEqual(bounds);
});
