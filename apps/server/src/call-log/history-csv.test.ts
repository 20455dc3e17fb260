import type { CallLogEntry } from '@bureau/core/call-log';
import type { CallId, CallLogEntryId, UserId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { historyCsv, momentsIn } from './history-csv.ts';

// oxlint-disable typescript/no-unsafe-type-assertion -- literals of branded types
const [ada, ben] = ['ada', 'ben'] as UserId[] as [UserId, UserId];
const call: CallLogEntry = {
  id: 'entry' as CallLogEntryId,
  callId: 'call' as CallId,
  ownerId: ada,
  direction: 'outgoing',
  disposition: 'answered',
  reason: 'hung-up',
  peerId: ben,
  startedAt: 0,
  endedAt: 60_000,
  ringMs: 1_000,
  talkMs: 59_000,
  trace: [],
  legs: [],
  recordingIds: [],
  seen: true,
};

test.each([
  ['2026-03-03T23:30:05.900Z', 'America/Toronto', '2026-03-03T18:30:05-05:00'],
  ['2026-07-03T23:30:05Z', 'Europe/Paris', '2026-07-04T01:30:05+02:00'],
  ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01T00:00:00+00:00'],
  ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01T05:45:00+05:45'],
  // The same hour twice, told apart by its distance from UTC.
  ['2026-10-25T00:30:00Z', 'Europe/Paris', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T01:30:00Z', 'Europe/Paris', '2026-10-25T02:30:00+01:00'],
])('%s in %s is written %s', (at, timeZone, written) => {
  expect(momentsIn(timeZone)(Date.parse(at))).toBe(written);
  expect(Date.parse(written)).toBe(Math.floor(Date.parse(at) / 1_000) * 1_000);
});

test.each([
  ['en', ',', 'Started'],
  ['fr', ';', 'Début'],
] as const)('a file in %s has %s between its cells', async (locale, separator, first) => {
  const pages = (async function* () {
    yield [call];
  })();
  const written = [];
  for await (const piece of historyCsv(pages, new Map(), { locale, timeZone: 'UTC' })) written.push(piece);
  const [head = [], line = []] = written.map((piece) => piece.split(separator));
  expect([head[0], head.length, line.length]).toEqual([`\uFEFF${first}`, 11, 11]);
});
