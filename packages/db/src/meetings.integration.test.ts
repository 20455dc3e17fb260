import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Job } from '@bureau/core/jobs';
import type { CompanyId, MeetingId, MeetingSessionId, RecordingId } from '@bureau/core/kernel';
import { GUEST_TOKEN_MS, type LiveSession, type Meeting } from '@bureau/core/meetings';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import { meetingOf, sessionOf, writeMeeting } from './meeting.fixture.ts';
import type { NewCompany } from './seed/new-company.ts';

const DAY = 86_400_000;

let data: TestDatabase;
let database: Database;
let ours: NewCompany;
let theirs: NewCompany;

beforeAll(async () => {
  data = await createTestDatabase();
  ours = await writeTestCompany(data.url, [{}, {}, {}]);
  theirs = await writeTestCompany(data.url, [{}]);
  database = connectDatabase({ url: data.url });
});
afterAll(async () => {
  await database.close();
  await data.drop();
});

const [host, invited, other] = [0, 1, 2];
const create = async (meeting: Meeting, span?: { firstStartAt: number; lastEndAt?: number }, hash?: string) => {
  expect(await database.meetings.create(meeting, span, hash, [])).toBe(true);
  return meeting;
};

describe('meetings', () => {
  test('are found by whoever is invited, by the link and by the code', async () => {
    const me = principalOf(ours, host);
    const guest = principalOf(ours, invited);
    const meeting = await create(meetingOf(me, { memberIds: [guest.userId] }));
    const { meetings } = database;
    expect(await meetings.get(me, meeting.id)).toEqual(meeting);
    expect(await meetings.get(guest, meeting.id)).toEqual(meeting);
    expect(await meetings.get(principalOf(ours, other), meeting.id)).toBeUndefined();
    expect(await meetings.get(principalOf(theirs, 0), meeting.id)).toBeUndefined();
    expect(await meetings.byLink(meeting.linkToken)).toEqual(meeting);
    expect(await meetings.byCode(meeting.code)).toEqual(meeting);
    expect(await meetings.byLink('nothing')).toBeUndefined();
  });

  test('share no code and no link, and a person has one room', async () => {
    const me = principalOf(ours, host);
    const first = await create(meetingOf(me));
    const { meetings } = database;
    expect(await meetings.create(meetingOf(me, { code: first.code }), undefined, undefined, [])).toBe(false);
    expect(await meetings.create(meetingOf(me, { linkToken: first.linkToken }), undefined, undefined, [])).toBe(false);
    const room = await create(meetingOf(me, { kind: 'personal' }));
    expect(await meetings.create(meetingOf(me, { kind: 'personal' }), undefined, undefined, [])).toBe(false);
    expect(await meetings.personalRoom(me)).toEqual(room);
  });

  test('change in order: the later writer learns that there is a newer one', async () => {
    const me = principalOf(ours, host);
    const meeting = await create(meetingOf(me), undefined, 'hash');
    const { meetings } = database;
    const renamed = { ...meeting, name: 'Renamed', sequence: 1 };
    expect(await meetings.update(renamed, undefined, undefined, [])).toEqual(renamed);
    expect(await meetings.update({ ...renamed, name: 'Late' }, undefined, undefined, [])).toBeUndefined();
    expect(await meetings.passwordHashOf(meeting.id)).toBe('hash');
    await meetings.update({ ...renamed, sequence: 2 }, undefined, null, []);
    expect(await meetings.passwordHashOf(meeting.id)).toBeUndefined();
  });

  test('keep the dates that are called off, and one is written about', async () => {
    const me = principalOf(ours, host);
    const schedule = {
      startsAtLocal: '2099-12-01T09:00',
      timeZone: 'UTC',
      durationMinutes: 30,
      recurrence: 'FREQ=WEEKLY',
    };
    const meeting = await create(meetingOf(me, { schedule }), { firstStartAt: T0 });
    const changed = { ...meeting, sequence: 1, schedule: { ...schedule, exceptions: [{ day: '2099-12-08' }] } };
    const letter = {
      to: { kind: 'guest', email: 'date@example.org', name: '' },
      about: 'date',
      day: '2099-12-08',
    } as const;
    const { meetings } = database;
    expect(await meetings.update(changed, { firstStartAt: T0 }, undefined, [letter])).toEqual(changed);
    expect(await meetings.get(me, meeting.id)).toEqual(changed);
    const queue = database.jobQueue({ onFailure: () => undefined, onFault: () => undefined });
    const asked: Job[] = [];
    await queue.start({ 'mail-meeting': async (job) => void asked.push(job) }, []);
    await expect.poll(() => asked, { timeout: 10_000 }).toEqual([{ kind: 'mail-meeting', id: meeting.id, ...letter }]);
    await queue.stop();
  });

  test('are written down with the letters about them, or neither is', async () => {
    const me = principalOf(ours, host);
    const { meetings } = database;
    const letterTo = (email: string) => [{ to: { kind: 'guest', email, name: '' }, about: 'invitation' }] as const;
    const queue = database.jobQueue({ onFailure: () => undefined, onFault: () => undefined });
    const [meeting, again] = [meetingOf(me), meetingOf(me)];
    expect(await meetings.create(meeting, undefined, undefined, letterTo('first@example.org'))).toBe(true);
    const taken = { ...again, code: meeting.code };
    expect(await meetings.create(taken, undefined, undefined, letterTo('taken@example.org'))).toBe(false);
    const changed = { ...meeting, sequence: 1 };
    await meetings.update(changed, undefined, undefined, letterTo('changed@example.org'));
    await meetings.update(changed, undefined, undefined, letterTo('late@example.org'));
    await meetings.update({ ...meeting, sequence: 2 }, undefined, 'hash', letterTo('secret@example.org'));
    // Nobody has asked for them in time: they wait all the same.
    const asked: Job[] = [];
    await queue.start({ 'mail-meeting': async (job) => void asked.push(job) }, []);
    const letters = ['first', 'changed', 'secret'].map((name) => ({
      kind: 'mail-meeting',
      id: meeting.id,
      ...letterTo(`${name}@example.org`)[0],
    }));
    await expect.poll(() => asked, { timeout: 10_000 }).toEqual(letters);
    await queue.stop();
  });

  test('of a time are those whose span touches it, without an end for ever, and not the cancelled ones', async () => {
    const me = principalOf(ours, other);
    const single = await create(meetingOf(me), { firstStartAt: T0, lastEndAt: T0 + 3_600_000 });
    const endless = await create(meetingOf(me), { firstStartAt: T0 - DAY });
    await create(meetingOf(me, { cancelledAt: T0 }), { firstStartAt: T0 });
    const within = async (from: number, until: number) =>
      (await database.meetings.within(me, from, until)).map(({ id }) => id);
    expect(await within(T0, T0 + DAY)).toEqual([endless.id, single.id]);
    expect(await within(T0 + DAY, T0 + 2 * DAY)).toEqual([endless.id]);
    expect(await within(T0 - 3 * DAY, T0 - 2 * DAY)).toEqual([]);
  });
});

describe('sessions', () => {
  test('what it never takes of them is refused for good', async () => {
    const session = sessionOf(await create(meetingOf(principalOf(ours, host))));
    const refused = (reason: string) => ({ code: 'write-refused', reason });
    const { meetingSessions } = database;
    const nowhere = { ...session, companyId: randomUUID() as CompanyId };
    await expect(meetingSessions.write(nowhere, 1)).rejects.toMatchObject(refused('constraint'));
    const named = { ...session, reason: '\u0000' };
    await expect(meetingSessions.write(named, 1)).rejects.toMatchObject(refused('value'));
  });

  test('one whose end it never takes is over all the same, and the next one begins', async () => {
    const me = principalOf(ours, host);
    const meeting = await create(meetingOf(me));
    const session = sessionOf(meeting);
    const { meetingSessions, meetings } = database;
    const live = async () =>
      (await meetingSessions.live()).flatMap((each) =>
        each.session.meetingId === meeting.id ? [each.session.id] : [],
      );
    await meetingSessions.write(session, 2);
    const next = sessionOf(meeting, T0 + DAY);
    await expect(meetingSessions.write(next, 1), 'one at a time').rejects.toMatchObject({ reason: 'constraint' });
    const { policy: _policy, isHd: _hd, isLocked: _locked, guestsWait: _wait, ...base } = session;
    const over = { status: 'ended', endedAt: T0 + 1_000, reason: 'everybody-left' } as const;
    const ended = { ...base, ...over, note: '\u0000' };
    await expect(meetingSessions.write(ended, 3)).rejects.toMatchObject({ code: 'write-refused' });
    await meetingSessions.end(ended, 1);
    expect(await live(), 'an older revision ends nothing').toEqual([session.id]);
    await meetingSessions.end(ended, 3);
    expect(await live()).toEqual([]);
    await meetingSessions.write(next, 1);
    await meetingSessions.end({ ...ended, endedAt: T0 + 2_000 }, 4);
    expect(await live()).toEqual([next.id]);
    expect(await meetings.sessions(me, meeting.id)).toEqual([next, { ...session, ...over }]);
  });

  test('are adopted while they live; an older revision and a second end change nothing', async () => {
    const me = principalOf(ours, host);
    const meeting = await create(meetingOf(me));
    const session = sessionOf(meeting);
    const { meetingSessions, meetings } = database;
    const mine = async () => (await meetingSessions.live()).find(({ session: { id } }) => id === session.id);
    await meetingSessions.write(session, 2);
    await meetingSessions.write({ ...session, isLocked: true }, 1);
    expect(await mine()).toEqual({ session, revision: 2 });
    const { policy: _policy, isHd: _hd, isLocked: _locked, guestsWait: _wait, ...base } = session;
    const recordingId = randomUUID() as RecordingId;
    const ended = { ...base, recordingId, status: 'ended', endedAt: T0 + 1_000, reason: 'everybody-left' } as const;
    await meetingSessions.write(ended, 3);
    await meetingSessions.write(session, 4);
    expect(await mine()).toBeUndefined();
    expect(await meetings.sessions(me, meeting.id)).toEqual([ended]);
    expect(await meetingSessions.recorded(meeting.id, recordingId)).toEqual(ended);
    expect(await meetingSessions.recorded(randomUUID() as MeetingId, recordingId)).toBeUndefined();
    expect(await meetings.sessions(principalOf(theirs, 0), meeting.id)).toEqual([]);
  });
});

test('the parts of somebody are found, the newest first, in this meeting of this company alone', async () => {
  const me = principalOf(ours, host);
  const meeting = await create(meetingOf(me));
  const first = sessionOf(meeting);
  const second = sessionOf(meeting, T0 + DAY);
  const { meetingSessions } = database;
  const { policy: _policy, isHd: _hd, isLocked: _locked, guestsWait: _wait, ...base } = first;
  await meetingSessions.write({ ...base, status: 'ended', endedAt: T0 + 1_000, reason: 'everybody-left' }, 1);
  await meetingSessions.write(second, 1);
  const partsIn = ({ id: sessionId, participants }: LiveSession) => participants.map((part) => ({ sessionId, part }));
  const own = [...partsIn(second), ...partsIn(first)];
  expect(await meetingSessions.partsOf(ours.id, meeting.id, { userId: me.userId })).toEqual(own);
  const [{ id: participantId } = { id: undefined }] = first.participants;
  if (!participantId) throw new Error('There is somebody inside');
  expect(await meetingSessions.partsOf(ours.id, meeting.id, { participantId })).toEqual(partsIn(first));
  const { userId: stranger } = principalOf(ours, invited);
  expect(await meetingSessions.partsOf(ours.id, meeting.id, { userId: stranger })).toEqual([]);
  expect(await meetingSessions.partsOf(theirs.id, meeting.id, { userId: me.userId })).toEqual([]);
});

test('a guest is known by the token, for a day, until it is revoked', async () => {
  const meeting = await writeMeeting(database, principalOf(ours, host));
  const tokenHash = createHash('sha256').update(randomBytes(8)).digest();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a uuid of the test
  const id = meeting.id as string as Parameters<typeof database.meetingGuests.add>[0]['id'];
  const guest = { id, companyId: meeting.companyId, meetingId: meeting.id, name: 'Gus' };
  await database.meetingGuests.add(guest, tokenHash, T0);
  expect(await database.meetingGuests.byToken(tokenHash, T0 + 1)).toEqual(guest);
  expect(await database.meetingGuests.byToken(tokenHash, T0 + GUEST_TOKEN_MS)).toBeUndefined();
  const isKnown = (now: number) => database.meetingGuests.isKnown(id, now);
  expect([await isKnown(T0 + 1), await isKnown(T0 + GUEST_TOKEN_MS)]).toEqual([true, false]);
  await database.sessionUpkeep.forget(T0 + GUEST_TOKEN_MS - 1);
  expect(await isKnown(T0 + 1)).toBe(true);
  await database.sessionUpkeep.forget(T0 + GUEST_TOKEN_MS);
  expect(await isKnown(T0 + 1), 'a secret that opens nothing is forgotten').toBe(false);
  await database.meetingGuests.add(guest, tokenHash, T0);
  await database.meetingGuests.revoke(meeting.id);
  expect(await database.meetingGuests.byToken(tokenHash, T0 + 1)).toBeUndefined();
  expect(await isKnown(T0 + 1)).toBe(false);
});

test('chat is read newest first, in pages, and a repeat is one', async () => {
  const meeting = await writeMeeting(database, principalOf(ours, host));
  const [first] = await database.meetingChat.list(meeting.id, { limit: 10 });
  if (!first) throw new Error('There is a first message');
  await database.meetingChat.add(meeting.companyId, first);
  expect(await database.meetingChat.list(meeting.id, { limit: 10 })).toEqual([first]);
  expect(await database.meetingChat.list(meeting.id, { before: first.at, limit: 10 })).toEqual([]);
  const of = (...sessions: MeetingSessionId[]) => database.meetingChat.list(meeting.id, { limit: 10, sessions });
  const elsewhen = randomUUID() as string as MeetingSessionId;
  expect([await of(elsewhen, first.sessionId), await of(elsewhen), await of()]).toEqual([[first], [], []]);
  expect(await database.meetingChat.get(meeting.id, first.id)).toEqual(first);
  const elsewhere = await writeMeeting(database, principalOf(ours, host));
  expect(await database.meetingChat.get(elsewhere.id, first.id)).toBeUndefined();
});

test('a whiteboard is kept as it was last', async () => {
  const meeting = await writeMeeting(database, principalOf(ours, host));
  await database.meetingBoards.save(meeting.companyId, meeting.id, Uint8Array.of(1, 2, 3));
  expect([...((await database.meetingBoards.load(meeting.id)) ?? [])]).toEqual([1, 2, 3]);
});
