import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outsideParty } from '@bureau/core/kernel';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { OPUS_RATE } from '../../capture/ogg-opus.ts';
import { amplitude, samplesOf } from '../../capture/spooled.fixture.ts';
import { missingAsterisk } from './asterisk.fixture.ts';
import { hears } from './caller.fixture.ts';
import { type CarrierOffice, carrierOffice } from './carrier-office.fixture.ts';
import { Outside } from './outside-phone.fixture.ts';

/** Everybody outside is a telephone of the tests. */
const dialPlan = `
[carrier]
exten = _+X.,1,Stasis(bureau,in,\${EXTEN})
 same = n,Hangup()
`;
const [RUI, EVA] = ['+33199000301', '+33199000302'];
/** What everybody says: tones that no music and no other tone is near. */
const HZ = { ada: 730, ben: 930, rui: 1_130, eva: 1_730 };

/** The tone after which a message is kept. */
const BEEP_HZ = 1_000;

const started = carrierOffice(7_100, dialPlan);
let office: CarrierOffice;
let outside: Outside;

beforeAll(async () => {
  if (missingAsterisk !== undefined) return;
  office = started();
  outside = new Outside(office);
});

afterAll(async () => {
  if (missingAsterisk !== undefined) return;
  await outside.close();
});

/** How loud each of these tones is at least in what was kept, in a second of its middle. */
async function loudest(id: string, tones: readonly number[]): Promise<number> {
  const folder = join(office.server.dataFolder, 'files');
  const names = await readdir(folder, { recursive: true });
  const file = names.find((name) => name.endsWith(`${id}.ogg`));
  const samples = samplesOf(await readFile(join(folder, file ?? 'none')));
  const middleMs = (samples.length / OPUS_RATE) * 500;
  return Math.min(...tones.map((hz) => amplitude(samples, hz, middleMs - 500, middleMs + 500)));
}

test('hold: whoever is outside hears music, and nothing of the office, until the call goes on', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await office.caller(0);
  const { id, device } = await ada.dial(RUI, HZ.ada);
  const rui = await outside.answers(RUI, HZ.rui);
  await hears(device, HZ.rui);
  await rui.hears(HZ.ada);
  await ada.calls.hold(ada.actor, id);
  await rui.hearsOtherThan(HZ.ada);
  await ada.calls.resume(ada.actor, id);
  await rui.hears(HZ.ada);
  for (const key of ['1', '#']) await ada.calls.press(ada.actor, id, key);
  await rui.keys(['1', '#']);
  await rui.press('9');
  await vi.waitFor(
    () => expect(ada.events).toContainEqual(expect.objectContaining({ type: 'call.key-pressed', key: '9' })),
    5_000,
  );
  await rui.hangUp();
  expect(await ada.isIn(id, 'ended')).toMatchObject({ endReason: 'hung-up' });
});

test('an outside call is recorded, both sides', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await office.caller(0);
  const { id, device } = await ada.dial(RUI, HZ.ada);
  const rui = await outside.answers(RUI, HZ.rui);
  await hears(device, HZ.rui);
  expect(await ada.calls.startRecording(ada.actor, id)).toMatchObject({ ok: true });
  await vi.waitFor(
    async () => {
      // Whoever is recorded takes the stream by which they are told.
      await device.receive();
      expect(ada.view(id)?.recording?.status).toBe('on');
    },
    { timeout: 8_000, interval: 50 },
  );
  const before = rui.said;
  await vi.waitFor(() => expect(rui.said - before).toBeGreaterThan(2_000), 8_000);
  await rui.hangUp();
  await ada.isIn(id, 'ended');
  const recordings = () => office.server.services.recordings.ofCall(ada.actor.principal, id);
  const recording = await vi.waitFor(
    async () => {
      const [found] = await recordings();
      expect(found?.status).toBe('ready');
      return found;
    },
    { timeout: 15_000, interval: 100 },
  );
  expect(await loudest(recording?.id ?? '', [HZ.ada, HZ.rui])).toBeGreaterThan(1_000);
});

test('voicemail from outside: the caller hears the greeting and the tone, and the message is what they said', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await office.caller(1);
  const rui = await outside.calls(HZ.rui);
  const { id } = await ben.ringing();
  await ben.calls.divertToVoicemail(ben.actor, id);
  await rui.isAnswered();
  await rui.hears(BEEP_HZ, { within: 20_000 });
  const before = rui.said;
  await vi.waitFor(() => expect(rui.said - before).toBeGreaterThan(2_000), 8_000);
  await rui.hangUp();
  const message = await vi.waitFor(
    async () => {
      const { rows } = await office.server.services.voicemail.list(ben.actor.principal, { limit: 1 });
      expect(rows[0]?.callId).toBe(id);
      return rows[0];
    },
    { timeout: 15_000, interval: 100 },
  );
  expect(message?.callerId).toBe(outsideParty('+33199000200'));
  expect(await loudest(message?.id ?? '', [HZ.rui])).toBeGreaterThan(1_000);
});

test('a blind transfer to outside: those outside talk, and whoever transferred is free', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await office.caller(1);
  const rui = await outside.calls(HZ.rui);
  const { id } = await ben.ringing();
  await hears(await ben.answer(id, HZ.ben), HZ.rui);
  expect(await ben.calls.transfer(ben.actor, id, { text: EVA })).toMatchObject({ ok: true });
  const eva = await outside.answers(EVA, HZ.eva);
  expect(eva.callerNumber).toBe('+33199000100');
  await rui.hears(HZ.eva);
  await eva.hears(HZ.rui);
  await rui.hangUp();
  await eva.ended();
});

test('an attended transfer of somebody outside to a colleague, and of a colleague to somebody outside', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben] = [await office.caller(0), await office.caller(1)];
  const rui = await outside.calls(HZ.rui);
  const first = await ben.ringing();
  await ben.answer(first.id, HZ.ben);
  const asked = await ben.consult(first.id, { userId: ada.actor.principal.userId }, HZ.ben);
  const call = await ada.ringing();
  await hears(await ada.answer(call.id, HZ.ada), HZ.ben);
  expect(await ben.calls.completeTransfer(ben.actor, asked.id)).toMatchObject({ ok: true });
  await hears(await ada.comesOver(first.id, HZ.ada), HZ.rui);
  await rui.hears(HZ.ada);
  await rui.hangUp();

  const { id } = await ada.dialPerson(ben, HZ.ada);
  const device = await ben.answer(id, HZ.ben);
  await hears(device, HZ.ada);
  const consultation = await ben.consult(id, { text: EVA }, HZ.ben);
  const eva = await outside.answers(EVA, HZ.eva);
  await eva.hears(HZ.ben);
  expect(await ben.calls.completeTransfer(ben.actor, consultation.id)).toMatchObject({ ok: true });
  await eva.hears(HZ.ada);
  await eva.hangUp();
});

test('three together: two colleagues and somebody outside hear each other', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben] = [await office.caller(0), await office.caller(1)];
  const { id, device } = await ada.dialPerson(ben, HZ.ada);
  const other = await ben.answer(id, HZ.ben);
  expect(await ada.calls.add(ada.actor, id, { text: RUI })).toMatchObject({ ok: true });
  const rui = await outside.answers(RUI, HZ.rui);
  await rui.hears(HZ.ada);
  await rui.hears(HZ.ben);
  await hears(device, HZ.rui);
  await hears(other, HZ.rui);
  expect(ada.view(id)?.parties.map(({ userId }) => userId)).toContain(outsideParty(RUI));
  await rui.hangUp();
  const connected = () =>
    ada
      .view(id)
      ?.parties.filter(({ status }) => status === 'connected')
      .map(({ userId }) => userId);
  await vi.waitFor(() => expect(connected()).toEqual([ben.actor.principal.userId]), 5_000);
  await ada.calls.hangUp(ada.actor, id);
});
