import type { CompanyId, MeetingId, MeetingSessionId } from '@bureau/core/kernel';
import { ManualClock, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { createLog } from '../log.ts';
import { Whiteboards } from './whiteboards.ts';

const COMPANY = 'company' as CompanyId;
const MEETING = 'meeting' as MeetingId;
const OTHER = 'other' as MeetingId;

const SESSION = { id: 'first' as MeetingSessionId, companyId: COMPANY, meetingId: MEETING };

let clock: ManualClock;
let kept: Map<string, Uint8Array>;
let isAway: boolean;
let boards: Whiteboards;

beforeEach(() => {
  clock = new ManualClock();
  kept = new Map();
  isAway = false;
  const store = {
    load: async (id: MeetingId) => kept.get(id),
    save: async (_: CompanyId, id: MeetingId, document: Uint8Array) => {
      if (isAway) throw new Error('the database is away');
      kept.set(id, document);
    },
  };
  boards = new Whiteboards({ store, clock, log: createLog('silent') });
});

function stroke(name: string): string {
  const document = new Doc();
  document.getMap('strokes').set(name, true);
  return Buffer.from(encodeStateAsUpdate(document)).toString('base64');
}

function strokes(of: MeetingId): readonly string[] {
  const document = new Doc();
  applyUpdate(document, kept.get(of) ?? encodeStateAsUpdate(document));
  return [...document.getMap('strokes').keys()].toSorted();
}

test('what is drawn is written down a second later', async () => {
  await boards.change(SESSION, stroke('one'));
  await clock.advance(900);
  expect(strokes(MEETING)).toEqual([]);
  await clock.advance(200);
  expect(strokes(MEETING)).toEqual(['one']);
});

test('what could not be written down is, as soon as the database is back, also when the meeting is over', async () => {
  isAway = true;
  await boards.change(SESSION, stroke('one'));
  await clock.advance(3_000);
  await expect(boards.close(COMPANY, MEETING)).rejects.toThrow('away');
  await clock.advance(3_000);
  isAway = false;
  await clock.advance(1_500);
  expect(strokes(MEETING)).toEqual(['one']);
  kept.clear();
  expect(await boards.kept(MEETING), 'nothing of it is in memory').toBe('');
});

test('a process that stops writes down what it can', async () => {
  await boards.change(SESSION, stroke('one'));
  await boards.change({ ...SESSION, meetingId: OTHER }, stroke('two'));
  await boards.saveAll();
  await settled();
  expect([strokes(MEETING), strokes(OTHER)]).toEqual([['one'], ['two']]);
});

test('what was drawn in one session is told from what was there before', async () => {
  const shown = (base64: string) => {
    const document = new Doc();
    applyUpdate(document, Buffer.from(base64, 'base64'));
    return [...document.getMap('strokes').keys()].toSorted();
  };
  await boards.change(SESSION, stroke('one'));
  await boards.change(SESSION, stroke('two'));
  const next = { ...SESSION, id: 'second' as MeetingSessionId };
  expect(shown(await boards.readOf(SESSION))).toEqual(['one', 'two']);
  expect(shown(await boards.readOf(next))).toEqual([]);
  await boards.change(next, stroke('three'));
  expect(shown(await boards.readOf(next))).toEqual(['three']);
  expect(shown(await boards.read(next))).toEqual(['one', 'three', 'two']);
});
