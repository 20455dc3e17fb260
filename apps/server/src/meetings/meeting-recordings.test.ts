import { join } from 'node:path';
import type { Attendee } from '@bureau/api';
import type { DeviceId, ParticipantId, RecordingId, UserId } from '@bureau/core/kernel';
import { DEFAULT_POLICY, type Meeting } from '@bureau/core/meetings';
import { company, settled } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { SpoolFolder } from '../capture/spool.ts';
import { tone } from '../capture/spooled.fixture.ts';
import { openOffice, type TestClient } from '../compose/office.fixture.ts';
import { memberAt, visitorTo } from './attending.fixture.ts';

/** Ada hosts, Ben is invited and Gus has the link; everybody is inside. */
async function met(plan: Parameters<typeof company>[0] = { plan: 'enterprise' }) {
  const office = await openOffice();
  const employer = company(plan);
  office.people.addCompany(employer);
  const client = (givenName: string) => office.connect(office.hire({ givenName }, employer), { employer });
  const [ada, ben, cleo] = await Promise.all([client('Ada'), client('Ben'), client('Cleo')]);
  const { meetings } = office.services;
  const policy = { ...DEFAULT_POLICY, lobby: 'off', allowsGuests: true } as const;
  const draft = { name: 'Review', coHostIds: [], memberIds: [ben.person.id, cleo.person.id], guests: [], policy };
  const created = await meetings.create(ada.actor.principal, draft);
  if (!created.ok) throw new Error(created.error.code);
  const meeting = created.value;
  const member = (who: TestClient) => memberAt(who, meeting.id);
  const gus = await visitorTo(office, meeting, 'Gus');
  const enter = async (attendee: Attendee) => {
    const joined = await meetings.join(attendee, { rtpCapabilities: {} });
    if (!joined.ok) throw new Error(joined.error.code);
    await settled();
    return joined.value.view.participantId;
  };
  const ids = { ada: await enter(member(ada)), ben: await enter(member(ben)), gus: await enter(gus) };
  const captures = () => office.rooms.arrangementOf(meeting.id)?.captures ?? [];
  const recording = () => office.services.recordings.ofMeeting(ada.actor.principal, meeting.id);
  const act = (who: Attendee, type: 'start-recording' | 'stop-recording' | 'end') => meetings.act(who, { type });
  const isTold = async () => {
    const captureId = captures()[0]?.captureId as RecordingId;
    office.rooms.tell({ type: 'capture-started', roomId: meeting.id, captureId });
    await settled();
    return captureId;
  };
  return { office, meetings, meeting, ada, ben, cleo, gus, member, ids, captures, recording, act, isTold };
}

/** What the media node left: each of these spoke for a second in each of two parts, ten seconds apart. */
function spool(dataFolder: string, meeting: Meeting, id: RecordingId, by: UserId, voices: readonly ParticipantId[]) {
  const folder = new SpoolFolder(join(dataFolder, 'spool', id));
  folder.open({ at: 1_000, kind: 'recording', roomId: meeting.id, by });
  for (const at of [1_000, 12_000]) {
    folder.begin(at);
    for (const name of voices) {
      const track = folder.track({ peerId: 'device' as DeviceId, name }, at);
      for (const [index, frame] of tone(440, 1_000).entries()) track.push(frame, index * 960, index * 20);
      track.close();
    }
    folder.noteEnd(at + 2_000, 'closed');
  }
}

test('hosts record; others only where the policy says so, and guests never', async () => {
  const { ben, gus, member, ada, act, captures, meetings, meeting, isTold, office } = await met();
  for (const who of [member(ben), gus]) expect(await act(who, 'start-recording')).toMatchObject({ ok: false });
  expect(captures()).toEqual([]);
  expect(await act(member(ada), 'start-recording')).toMatchObject({
    ok: true,
    value: { recording: { status: 'announcing' } },
  });
  await settled();
  expect(captures()).toMatchObject([{ kind: 'recording', by: ada.person.id, isPaused: false }]);
  const id = await isTold();
  expect(office.meetingSessions.of(meeting.id)[0]).toMatchObject({ recording: { status: 'on' } });

  expect(await meetings.prepare(gus)).toMatchObject({ value: { isRecorded: true } });
  expect(await meetings.door('192.0.2.1', { link: meeting.linkToken })).toMatchObject({ value: { isRecorded: true } });
  await act(member(ada), 'stop-recording');
  await settled();
  expect(captures()).toEqual([]);
  expect(await meetings.door('192.0.2.1', { link: meeting.linkToken })).toMatchObject({ value: { isRecorded: false } });

  const policy = { ...meeting.policy, mayRecord: 'members' } as const;
  await meetings.edit(ada.actor.principal, meeting.id, { ...meeting, policy });
  await settled();
  expect(await act(gus, 'start-recording')).toMatchObject({ ok: false });
  expect(await act(member(ben), 'start-recording')).toMatchObject({ ok: true });
  await settled();
  expect(captures()).toMatchObject([{ captureId: id, by: ben.person.id }]);
});

test('nothing is recorded without the plan, and nothing without room for it', async () => {
  const business = await met({ plan: 'business' });
  const refused = await business.act(business.member(business.ada), 'start-recording');
  expect(refused).toEqual({ ok: false, error: { code: 'not-entitled' } });
  const full = await met();
  full.office.rooms.hasDisk = false;
  const noRoom = await full.act(full.member(full.ada), 'start-recording');
  expect(noRoom).toEqual({ ok: false, error: { code: 'no-room-to-record' } });
  expect(full.captures()).toEqual([]);
});

test('once the meeting is over its parts are one recording, for those who were there', async () => {
  const { office, meeting, meetings, ada, ben, cleo, gus, member, ids, act, isTold, recording } = await met();
  await act(member(ada), 'start-recording');
  await settled();
  const id = await isTold();
  spool(office.dataFolder, meeting, id, ada.person.id, [ids.ada, ids.gus]);
  await act(member(ada), 'stop-recording');
  await settled();
  expect(office.jobs.waiting).not.toContainEqual({ kind: 'finish-recording', id });
  await meetings.join(member(cleo), { rtpCapabilities: {} });
  await act(member(ada), 'end');
  await office.clock.advance(0);
  await expect.poll(async () => (await recording())[0]?.status, { timeout: 10_000 }).toBe('ready');
  const guestId = gus.kind === 'guest' ? gus.guest.id : undefined;
  expect(await recording()).toMatchObject([
    {
      id,
      of: {
        kind: 'meeting',
        meetingId: meeting.id,
        name: 'Review',
        hostIds: [ada.person.id],
        guests: [{ name: 'Gus' }],
      },
      startedBy: ada.person.id,
      people: [ada.person.id, ben.person.id],
      tracks: [ada.person.id, guestId],
      durationMs: 3_000,
      chapters: [
        { kind: 'part', atMs: 0, part: 1 },
        { kind: 'part', atMs: 2_000, part: 2 },
      ],
    },
  ]);
  for (const [who, hears] of [
    [ben, true],
    [cleo, false],
  ] as const) {
    expect((await office.services.recordings.get(who.actor.principal, id)) !== undefined).toBe(hears);
  }
  const now = office.clock.now();
  const dates = (who: TestClient) => meetings.agenda(who.actor.principal, now - 86_400_000, now + 1);
  expect(await dates(ben)).toMatchObject([{ isRecorded: true }]);
  expect(await dates(cleo)).toMatchObject([{ isRecorded: false }]);
});
