import type { Attendee } from '@bureau/api';
import type { MeetingId } from '@bureau/core/kernel';
import { callId, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let carl: TestClient;
let meetingId: MeetingId;

const attending = ({ actor: { principal, device } }: TestClient): Attendee => ({
  kind: 'member',
  principal,
  device,
  companyId: principal.companyId,
  meetingId,
});

async function comes(client: TestClient, linkToken: string): Promise<void> {
  expect(await office.services.meetings.join(attending(client), { key: { link: linkToken } })).toMatchObject({
    ok: true,
  });
  await settled();
}

const dial = (from: TestClient, to: TestClient, fromMeeting = meetingId) =>
  office.services.calls.dial(from.actor, callId(), { userId: to.person.id }, { fromMeeting });

let linkToken: string;
beforeEach(async () => {
  office = await openOffice();
  const hired = ['Ada', 'Ben', 'Carl'].map((givenName) => office.connect(office.hire({ givenName })));
  [ada, ben, carl] = (await Promise.all(hired)) as [TestClient, TestClient, TestClient];
  const made = await office.services.meetings.meetNow(ada.actor.principal, 'Stand-up');
  if (!made.ok) throw new Error('There is no meeting');
  ({ id: meetingId, linkToken } = made.value);
  await comes(ada, linkToken);
  await comes(ben, linkToken);
});

test('the other one’s device is told, rings alone, and answers, whatever they wish of other calls', async () => {
  const second = await office.connect(ben.person);
  await office.services.presence.choose(ben.actor.principal, { status: 'dnd', text: '' });
  const dialled = await dial(ada, ben);
  await settled();
  expect(dialled).toMatchObject({ ok: true, value: { call: { status: 'ringing' }, media: { generation: 1 } } });
  if (!dialled.ok) throw new Error('There is no call');
  const { id } = dialled.value.call;
  expect(ben.of('meeting.becomes-call')).toEqual([{ type: 'meeting.becomes-call', meetingId, callId: id }]);
  expect(second.of('meeting.becomes-call')).toEqual([]);
  expect(
    ben
      .of('call.changed')
      .at(-1)
      ?.call.ring.map(({ deviceId }) => deviceId),
  ).toEqual([ben.actor.device.id]);
  const answered = await office.services.calls.answer(ben.actor, id);
  expect(answered).toMatchObject({ ok: true, value: { call: { status: 'active' } } });
});

test.each<[string, () => Promise<unknown>]>([
  ['of three nobody', async () => (await comes(carl, linkToken), dial(ada, ben))],
  ['somebody who is not inside', () => dial(carl, ada)],
  ['with somebody who is not inside', () => dial(ada, carl)],
  ['from a meeting that there is not', () => dial(ada, ben, callId() as string as MeetingId)],
])('back to a call goes %s', async (_, attempt) => {
  expect(await attempt()).toMatchObject({ ok: false, error: { code: 'not-possible' } });
  expect(ben.of('call.changed')).toEqual([]);
});
