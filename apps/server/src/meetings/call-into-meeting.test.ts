import type { Attendee } from '@bureau/api';
import type { CallId, MeetingId } from '@bureau/core/kernel';
import type { PublishRequest } from '@bureau/core/media';
import { callId, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

let office: TestOffice;
let [ada, ben, carl]: TestClient[] = [];
let call: CallId;

beforeEach(async () => {
  office = await openOffice();
  [ada, ben, carl] = await Promise.all(
    ['Ada', 'Ben', 'Carl'].map((givenName) => office.connect(office.hire({ givenName }))),
  );
  call = callId();
  await office.services.calls.dial(at(ada).actor, call, { userId: at(ben).person.id });
  await office.services.calls.answer(at(ben).actor, call);
  await settled();
});

function at(client: TestClient | undefined): TestClient {
  if (!client) throw new Error('Nobody is there');
  return client;
}

async function begin(client: TestClient | undefined) {
  const { principal, device } = at(client).actor;
  const made = await office.services.meetings.fromCall(principal, device, call, 'Meeting of Ada');
  await settled();
  return made;
}

/** The device joins as it was told to, and is heard. */
async function comes(client: TestClient | undefined) {
  const { actor } = at(client);
  const event = at(client).of('call.becomes-meeting').at(-1);
  if (!event) throw new Error('Nobody told this device');
  const attendee: Attendee = {
    kind: 'member',
    principal: actor.principal,
    device: actor.device,
    companyId: actor.principal.companyId,
    meetingId: event.meetingId,
  };
  expect(await office.services.meetings.join(attendee, { rtpCapabilities: {} })).toMatchObject({ ok: true });
  const voice: PublishRequest = {
    transportId: 't',
    source: 'microphone',
    rtpParameters: {},
    rtpCapabilities: {},
    muted: false,
  };
  await office.services.meetings.publish(attendee, voice);
  await settled();
}

const viewOf = (client: TestClient | undefined) =>
  at(client)
    .of('call.changed')
    .findLast((event) => event.call.id === call)?.call;
const rowsOf = async (client: TestClient | undefined) =>
  (await office.services.callLog.list(at(client).actor.principal, { filter: 'all', limit: 10 })).entries;

test('everybody who talks is moved in, the call ends when the last is heard there, and is in both histories', async () => {
  const made = await begin(ben);
  const id = made.ok ? made.value.id : ('' as MeetingId);
  expect(made).toMatchObject({
    ok: true,
    value: { kind: 'instant', hostId: at(ben).person.id, memberIds: [at(ada).person.id] },
  });
  for (const client of [ada, ben]) {
    expect(at(client).of('call.becomes-meeting')).toMatchObject([{ callId: call, meetingId: id }]);
  }
  await comes(ben);
  await office.clock.advance(3_000);
  expect(viewOf(ada)?.status).toBe('active');
  await comes(ada);
  expect(viewOf(ada)?.status).toBe('active');
  await office.clock.advance(500);
  await settled();
  expect(viewOf(ada)).toMatchObject({ status: 'ended', endReason: 'became-meeting' });
  for (const client of [ada, ben]) {
    const [row] = await rowsOf(client);
    expect(row).toMatchObject({
      disposition: 'answered',
      trace: expect.arrayContaining([expect.objectContaining({ kind: 'became-meeting' })]),
    });
  }
});

test('asked twice it is the same meeting', async () => {
  const [first, again] = [await begin(ada), await begin(ben)];
  expect(first.ok && again.ok && first.value.id === again.value.id).toBe(true);
  expect(at(ada).of('call.becomes-meeting')).toHaveLength(1);
});

test('somebody who does not come does not keep the others; alone in the meeting, one goes on with the call', async () => {
  await office.services.calls.add(at(ada).actor, call, { userId: at(carl).person.id });
  await office.services.calls.answer(at(carl).actor, call);
  await settled();
  await begin(ada);
  await comes(ada);
  await office.clock.advance(6_000);
  await settled();
  expect(viewOf(ben)?.status).toBe('active');
  await begin(ada);
  await comes(ben);
  await comes(carl);
  await office.clock.advance(6_000);
  await settled();
  expect(viewOf(ben)?.status).toBe('ended');
});

test('whoever has put the call aside is asked, not moved', async () => {
  await office.services.calls.add(at(ada).actor, call, { userId: at(carl).person.id });
  await office.services.calls.answer(at(carl).actor, call);
  await office.services.calls.hold(at(carl).actor, call);
  await settled();
  await begin(ada);
  expect(at(carl).of('call.becomes-meeting')).toEqual([]);
  expect(at(carl).of('meeting.invited')).toMatchObject([{ rings: true, by: at(ada).person.id }]);
});

test('a call of others does not exist, one on hold cannot', async () => {
  expect(await begin(carl)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  await office.services.calls.hold(at(ada).actor, call);
  expect(await begin(ada)).toMatchObject({ ok: false, error: { code: 'not-possible' } });
});
