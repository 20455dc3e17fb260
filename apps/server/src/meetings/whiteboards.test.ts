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

test('what is changed in a session, and what comes after, is seen without what was there before', async () => {
  await boards.change(SESSION, stroke('secret'));
  const next = { ...SESSION, id: 'second' as MeetingSessionId };
  const host = new Doc();
  applyUpdate(host, Buffer.from(await boards.read(next), 'base64'));
  const guest = new Doc();
  applyUpdate(guest, Buffer.from(await boards.readOf(next), 'base64'));
  const draws = async (name: string, value: unknown) => {
    const changed = new Promise<Uint8Array>((resolve) => {
      host.once('update', resolve);
    });
    host.getMap('strokes').set(name, value);
    const update = await changed;
    applyUpdate(guest, update);
    await boards.change(next, Buffer.from(update).toString('base64'));
  };
  await draws('first of all', 'new');
  await draws('secret', 'moved');
  await draws('last of all', 'new');
  const late = new Doc();
  const given = Buffer.from(await boards.readOf(next), 'base64');
  applyUpdate(late, given);
  const seen = { 'first of all': 'new', secret: 'moved', 'last of all': 'new' };
  expect([guest, late].map((each) => each.getMap('strokes').toJSON())).toEqual([seen, seen]);
});

test('nothing of what was there before is in what is given of a session', async () => {
  const document = new Doc();
  document.getMap('strokes').set('a', 'our offer is forty thousand');
  await boards.change(SESSION, Buffer.from(encodeStateAsUpdate(document)).toString('base64'));
  const next = { ...SESSION, id: 'second' as MeetingSessionId };
  const text = async (given: Promise<string>) => Buffer.from(await given, 'base64').toString('latin1');
  expect(await text(boards.read(next))).toContain('forty thousand');
  expect(await text(boards.readOf(next))).not.toContain('forty thousand');
});
