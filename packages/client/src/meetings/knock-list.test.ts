import type { MeetingId, ParticipantId } from '@bureau/core/kernel';
import type { Knocks } from '@bureau/core/meetings';
import { expect, test } from 'vitest';
import { withKnocks } from './knock-list.ts';

const knocks = (meeting: string, revision: number, ...names: string[]): Knocks => ({
  meetingId: meeting as MeetingId,
  meetingName: meeting,
  waiting: names.map((name) => ({ id: name as ParticipantId, name })),
  revision,
});
const list = (at: readonly Knocks[]) =>
  at.map(({ meetingId, waiting }) => [meetingId, ...waiting.map(({ name }) => name)].join(' '));

test.each<[string, readonly Knocks[], Knocks, readonly string[]]>([
  ['a first knock', [], knocks('a', 1, 'gus'), ['a gus']],
  ['another at the same meeting', [knocks('a', 1, 'gus')], knocks('a', 2, 'gus', 'ina'), ['a gus ina']],
  ['news that come late', [knocks('a', 2, 'gus', 'ina')], knocks('a', 1, 'gus'), ['a gus ina']],
  ['at another meeting', [knocks('a', 2, 'gus')], knocks('b', 1, 'ina'), ['a gus', 'b ina']],
  ['nobody waits any more', [knocks('a', 2, 'gus')], knocks('a', 3), []],
  ['the session is over and another begins', [knocks('a', 9, 'gus')], knocks('a', 1), []],
])('%s', (_name, at, news, expected) => {
  expect(list(withKnocks(at, news))).toEqual(expected);
});
