import type { CallLogEntry } from '@bureau/core/call-log';
import { expect, test } from 'vitest';
import { historyItems } from './history-items.ts';

const at = (time: string) => ({ id: time, startedAt: Date.parse(time) }) as CallLogEntry;
const now = Date.parse('2026-03-04T08:00:00Z');
const words = { today: 'Today', yesterday: 'Yesterday' };

test('each day of the reader has one heading, before its newest call', () => {
  const entries = [at('2026-03-04T07:00:00Z'), at('2026-03-03T23:30:00Z'), at('2026-03-03T12:00:00Z')];
  const outline = (timeZone: string) =>
    historyItems(entries, now, { locale: 'en', timeZone }, words).map((item) =>
      item.kind === 'day' ? item.heading : item.entry.id,
    );
  expect(outline('Europe/Paris')).toEqual(['Today', entries[0]?.id, entries[1]?.id, 'Yesterday', entries[2]?.id]);
  expect(outline('UTC')).toEqual(['Today', entries[0]?.id, 'Yesterday', entries[1]?.id, entries[2]?.id]);
});
