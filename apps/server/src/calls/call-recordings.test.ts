import type { CallId, RecordingId } from '@bureau/core/kernel';
import type { Capture } from '@bureau/core/media';
import { callId, company, settled } from '@bureau/testkit';
import { describe, expect, test } from 'vitest';
import { openOffice, type TestClient } from '../compose/office.fixture.ts';
import { lastCall } from './two-people.fixture.ts';

type Recorded = Extract<Capture, { kind: 'recording' }>;

/** Ada and Ben talk; Cleo is there. */
async function talk(fields: Parameters<typeof company>[0] = { plan: 'enterprise' }) {
  const office = await openOffice();
  const employer = company(fields);
  office.people.addCompany(employer);
  const client = (givenName: string) => office.connect(office.hire({ givenName }, employer), { employer });
  const [ada, ben, cleo] = await Promise.all([client('Ada'), client('Ben'), client('Cleo')]);
  const { calls } = office.services;
  const connect = async (from: TestClient, to: TestClient) => {
    const id = callId();
    await calls.dial(from.actor, id, { userId: to.person.id });
    await settled();
    await calls.answer(to.actor, id);
    await settled();
    return id;
  };
  const id = await connect(ada, ben);
  const captureOf = (call: string) =>
    office.rooms.arrangementOf(call)?.captures.find((capture): capture is Recorded => capture.kind === 'recording');
  /** The media node has told everybody. */
  const isTold = async (call: string) => {
    const captureId = captureOf(call)?.captureId as RecordingId;
    office.rooms.tell({ type: 'capture-started', roomId: call, captureId });
    await settled();
    return captureId;
  };
  return { office, calls, ada, ben, cleo, id, connect, captureOf, isTold };
}

/** How the recording of a call stands for each of them. */
const states = (id: CallId, ...clients: readonly TestClient[]) =>
  clients.map((client) => client.of('call.changed').findLast(({ call }) => call.id === id)?.call.recording?.status);

test('everybody in the call sees that it is recorded, and by whom; each of them may pause and stop it', async () => {
  const { office, calls, ada, ben, id, captureOf, isTold } = await talk();
  await calls.startRecording(ada.actor, id);
  await settled();
  expect(states(id, ada, ben)).toEqual(['announcing', 'announcing']);
  expect(captureOf(id)).toMatchObject({ by: ada.person.id, isPaused: false });
  const recordingId = await isTold(id);
  expect(states(id, ada, ben)).toEqual(['on', 'on']);
  expect(lastCall(ben)?.recording?.by).toBe(ada.person.id);
  await calls.pauseRecording(ben.actor, id);
  await settled();
  expect(captureOf(id)?.isPaused).toBe(true);
  await calls.resumeRecording(ada.actor, id);
  await calls.stopRecording(ben.actor, id);
  await settled();
  expect(captureOf(id)).toBeUndefined();
  expect(states(id, ada, ben)).toEqual([undefined, undefined]);
  expect(office.jobs.waiting).toContainEqual({ kind: 'finish-recording', id: recordingId });
});

test('nothing is recorded without the plan, and nothing without room for it', async () => {
  const business = await talk({ plan: 'business' });
  expect(await business.calls.startRecording(business.ada.actor, business.id)).toEqual({
    ok: false,
    error: { code: 'not-entitled' },
  });
  const full = await talk();
  full.office.rooms.hasDisk = false;
  expect(await full.calls.startRecording(full.ada.actor, full.id)).toEqual({
    ok: false,
    error: { code: 'no-room-to-record' },
  });
  expect(full.captureOf(full.id)).toBeUndefined();
});

describe('by policy', () => {
  test('it begins with the answer, and nobody in the call can stop it', async () => {
    const { calls, ada, ben, id, captureOf, isTold } = await talk({ plan: 'enterprise', recordsCalls: true });
    expect(captureOf(id)).toMatchObject({ isPaused: false });
    expect(captureOf(id)?.by).toBeUndefined();
    await isTold(id);
    for (const { actor } of [ada, ben]) {
      expect(await calls.stopRecording(actor, id)).toEqual({ ok: false, error: { code: 'not-possible' } });
    }
    expect(await calls.pauseRecording(ben.actor, id)).toMatchObject({ ok: true });
  });

  test('a plan without call recording has none', async () => {
    const { id, captureOf } = await talk({ plan: 'business', recordsCalls: true });
    expect(captureOf(id)).toBeUndefined();
  });
});

describe('two calls that become one', () => {
  test('what recorded the second goes on in the first, told anew', async () => {
    const { office, calls, ada, ben, cleo, id, connect, captureOf, isTold } = await talk();
    const second = await connect(ada, cleo);
    await calls.startRecording(ada.actor, second);
    await settled();
    const before = await isTold(second);
    await calls.merge(ada.actor, id, second);
    await settled();
    expect(captureOf(id)).toMatchObject({ by: ada.person.id, isPaused: false });
    expect(captureOf(id)?.captureId).not.toBe(before);
    expect(states(id, ada, ben, cleo)).toEqual(['announcing', 'announcing', 'announcing']);
    expect(office.jobs.waiting).toContainEqual({ kind: 'finish-recording', id: before });
  });

  test('who comes into a recorded call is in its arrangement, to be told', async () => {
    const { office, calls, ada, cleo, id, connect, isTold } = await talk();
    await calls.startRecording(ada.actor, id);
    await settled();
    const recordingId = await isTold(id);
    const second = await connect(ada, cleo);
    await calls.merge(ada.actor, id, second);
    await settled();
    const arrangement = office.rooms.arrangementOf(id);
    expect(arrangement?.captures).toMatchObject([{ captureId: recordingId }]);
    expect(arrangement?.peers.map(({ name }) => name)).toContain(cleo.person.id);
    expect(states(id, cleo)).toEqual(['on']);
  });
});

test('a recording that ends by itself is told to everybody in the call', async () => {
  const { office, calls, ada, ben, id, isTold } = await talk();
  await calls.startRecording(ada.actor, id);
  await settled();
  const captureId = await isTold(id);
  office.rooms.tell({ type: 'capture-ended', roomId: id, captureId, cause: 'disk-full' });
  await settled();
  for (const client of [ada, ben]) {
    expect(client.of('call.recording-failed')).toEqual([
      { type: 'call.recording-failed', callId: id, cause: 'disk-full' },
    ]);
  }
  expect(states(id, ada, ben)).toEqual([undefined, undefined]);
  expect(office.jobs.waiting).toContainEqual({ kind: 'finish-recording', id: captureId });
});
