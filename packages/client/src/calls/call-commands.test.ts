import type { CallView } from '@bureau/core/calls';
import { type CallId, type DeviceId, err, ok, type UserId } from '@bureau/core/kernel';
import { callId } from '@bureau/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BureauClient } from '../client.ts';
import { createBureauClient } from '../create-bureau-client.ts';
import { Office } from '../office.fixture.ts';
import type { Tone, Tones } from '../sound/tones.ts';
import { callView, PEER, TALKING } from './call-view.fixture.ts';

let office: Office;
let bureau: BureauClient;
let asked: unknown[][];
let heard: string[];
const views = new Map<CallId, CallView>();
const silentTones: Tones = {
  play(tone: Tone, gain = 1) {
    heard.push(gain === 1 ? tone : `${tone} softly`);
    return () => undefined;
  },
  canSound: () => true,
  unlock: async () => true,
  setRingSpeaker: async () => undefined,
  setSpeaker: async () => undefined,
  setRingVolume: () => undefined,
  setCountry: (country) => heard.push(`as in ${country}`),
  close: () => undefined,
};

const change = (id: CallId, fields: Partial<CallView>): CallView => {
  const before = views.get(id) ?? callView(id);
  const call = { ...before, ...fields, revision: before.revision + 1 };
  views.set(id, call);
  return call;
};
const noting =
  (name: string, fields: Partial<CallView>) =>
  async (_actor: unknown, id: CallId, ...rest: unknown[]) => {
    asked.push([name, id, ...rest.filter((each) => each !== undefined)]);
    return ok(change(id, fields));
  };

beforeEach(async () => {
  office = await Office.start();
  [asked, heard] = [[], []];
  views.clear();
  bureau = createBureauClient({ url: office.url, media: null, tones: silentTones });
  const taking =
    (name: string) =>
    async (actor: { device: { id: DeviceId } }, id: CallId, ...rest: unknown[]) => {
      asked.push([name, id, ...rest]);
      return ok({ call: change(id, { ...TALKING, startedAt: views.size, ownDevice: actor.device.id }) });
    };
  office.answers = {
    calls: {
      dial: taking('dial'),
      answer: taking('answer'),
      move: taking('move'),
      retrieve: async (actor, slot) => {
        asked.push(['retrieve', slot]);
        return ok({ call: change(callId(), { ...TALKING, ownDevice: actor.device.id }) });
      },
      hangUp: noting('hangUp', { status: 'ended', endReason: 'hung-up' }),
      hold: noting('hold', { onHold: true }),
      resume: noting('resume', { onHold: false }),
      add: noting('add', {}),
      transfer: noting('transfer', { status: 'ended', endReason: 'transferred' }),
      completeTransfer: noting('completeTransfer', { status: 'ended', endReason: 'transferred' }),
      merge: noting('merge', { onHold: false }),
      park: noting('park', { status: 'ended', endReason: 'parked' }),
      divertToVoicemail: noting('divertToVoicemail', { status: 'ended', endReason: 'voicemail' }),
      startRecording: noting('startRecording', { recording: { status: 'announcing', startedAt: 1 } }),
      pauseRecording: noting('pauseRecording', { recording: { status: 'paused', startedAt: 1 } }),
      resumeRecording: noting('resumeRecording', { recording: { status: 'on', startedAt: 1 } }),
      stopRecording: noting('stopRecording', {}),
      parked: () => [],
      press: async (_actor, id, key) => {
        asked.push(['press', id, key]);
        return ok(undefined);
      },
    },
  };
  await bureau.signIn({ email: 'a', password: 'b' });
});
afterEach(async () => {
  bureau.close();
  await office.stop();
});

const state = () => bureau.calls.store.getState();
const shown = () => ({ current: state().current?.id, held: state().held.map(({ id }) => id) });
const own = () => bureau.connection.getState().deviceId as DeviceId;
/** Two calls, the second one spoken in. */
async function two(): Promise<[CallId, CallId]> {
  const first = await bureau.calls.dial({ text: '201' });
  const second = await bureau.calls.dial({ text: '202' });
  office.emit({ type: 'call.changed', call: change(first.id, { onHold: true }) });
  await expect.poll(() => state().held[0]?.onHold).toBe(true);
  asked = [];
  return [first.id, second.id];
}

test('a second call is made beside the first, which is held; swapping goes to and fro', async () => {
  const [first, second] = await two();
  expect(shown()).toEqual({ current: second, held: [first] });
  await bureau.calls.swap();
  office.emit({ type: 'call.changed', call: change(second, { onHold: true }) });
  await expect.poll(() => state().held[0]?.onHold).toBe(true);
  expect(shown()).toEqual({ current: first, held: [second] });
  await bureau.calls.swap();
  expect(asked).toEqual([
    ['resume', first],
    ['resume', second],
  ]);
});

test('swapping without a held call is not possible', async () => {
  await bureau.calls.dial({ text: '201' });
  await expect(bureau.calls.swap()).rejects.toMatchObject({ detail: { code: 'not-possible' } });
});

test('a call that rings during another one can be answered', async () => {
  const first = await bureau.calls.dial({ text: '201' });
  const id = callId();
  const ring = [{ deviceId: own(), leaseUntil: Date.now() + 10_000 }];
  views.set(id, callView(id, { direction: 'incoming', ring, startedAt: 9 }));
  office.emit({ type: 'call.changed', call: change(id, {}) });
  await expect.poll(() => state().ringing.length).toBe(1);
  expect(heard.at(-1)).toBe('call-waiting');
  await bureau.calls.answer(id);
  expect(shown()).toEqual({ current: id, held: [first.id] });
});

test('holding is by default of the current call; a refusal is told', async () => {
  const first = await bureau.calls.dial({ text: '201' });
  await bureau.calls.hold();
  expect(state().current).toMatchObject({ id: first.id, onHold: true });
  await bureau.calls.resume(first.id);
  expect(state().current?.onHold).toBe(false);
  Object.assign(office.answers.calls ?? {}, { hold: async () => err({ code: 'not-possible' }) });
  await expect(bureau.calls.hold()).rejects.toMatchObject({ detail: { code: 'not-possible' } });
});

test('a consultation names the call it is for; cancelled, it ends and the first one is there', async () => {
  const first = await bureau.calls.dial({ text: '201' });
  const dialling = bureau.calls.startConsultation(first.id, { text: '202' });
  expect(state().dialling).toMatchObject({ consultationFor: first.id });
  const { id } = await dialling;
  expect(asked.at(-1)).toEqual(['dial', id, { text: '202' }, { consultationFor: first.id }]);
  await bureau.calls.cancelConsultation(id);
  expect(asked.at(-1)).toEqual(['hangUp', id]);
  expect(state().current?.id).toBe(first.id);
});

test.each<
  [
    name: string,
    act: (first: CallId, second: CallId) => Promise<unknown>,
    expected: (a: CallId, b: CallId) => unknown[],
  ]
>([
  ['blind transfer', (a) => bureau.calls.transfer(a, { text: '203' }), (a) => ['transfer', a, { text: '203' }, {}]],
  [
    'transfer to a mailbox',
    (a) => bureau.calls.transfer(a, { text: '203' }, { toVoicemail: true }),
    (a) => ['transfer', a, { text: '203' }, { toVoicemail: true }],
  ],
  ['attended transfer', (_, b) => bureau.calls.completeTransfer(b), (_, b) => ['completeTransfer', b]],
  ['merge', (a, b) => bureau.calls.merge(a, b), (a, b) => ['merge', a, b]],
  ['adding', (_, b) => bureau.calls.add(b, { text: '203' }), (_, b) => ['add', b, { text: '203' }]],
  ['parking', (a) => bureau.calls.park(a), (a) => ['park', a]],
  ['recording', () => bureau.calls.startRecording(), (_, b) => ['startRecording', b]],
  ['recording of a held call', (a) => bureau.calls.startRecording(a), (a) => ['startRecording', a]],
  ['pausing the recording', () => bureau.calls.pauseRecording(), (_, b) => ['pauseRecording', b]],
  ['going on with the recording', () => bureau.calls.resumeRecording(), (_, b) => ['resumeRecording', b]],
  ['ending the recording', () => bureau.calls.stopRecording(), (_, b) => ['stopRecording', b]],
  ['hanging up the current one', () => bureau.calls.hangUp(), (_, b) => ['hangUp', b]],
  ['hanging up the held one', (a) => bureau.calls.hangUp(a), (a) => ['hangUp', a]],
])('%s is asked of the server for the right call, once', async (_, act, expected) => {
  const [first, second] = await two();
  await act(first, second);
  expect(asked).toEqual([expected(first, second)]);
});

test('what ends a call for this person brings back the other one', async () => {
  const [first, second] = await two();
  await bureau.calls.transfer(second, { text: '203' });
  expect(shown()).toEqual({ current: first, held: [] });
  expect(state().current?.onHold).toBe(true);
});

test('parked calls are known from the beginning, and as they change', async () => {
  expect(state().parked).toEqual([]);
  const parked = { slot: '701', callId: callId(), by: 'ben' as UserId, people: ['ada' as UserId], endsAt: 5 };
  office.emit({ type: 'calls.parked-changed', parked: [parked] });
  await expect.poll(() => state().parked).toEqual([parked]);
});

test('a parked call is taken, and a call of another device is moved here', async () => {
  const parked = await bureau.calls.retrieve('701');
  expect(state().current?.id).toBe(parked.id);
  const id = callId();
  const elsewhere = callView(id, { ...TALKING, startedAt: 5, ownDevice: 'aaaaaaaa.bbbb' as DeviceId });
  views.set(id, elsewhere);
  office.emit({ type: 'call.changed', call: elsewhere });
  await expect.poll(() => state().elsewhere.length).toBe(1);
  await bureau.calls.move(id);
  expect(state()).toMatchObject({ current: { id }, elsewhere: [] });
});

test('sending a ringing call to the mailbox silences it at once, and it rings on when that fails', async () => {
  const id = callId();
  const ring = [{ deviceId: own(), leaseUntil: Date.now() + 10_000 }];
  office.emit({ type: 'call.changed', call: callView(id, { direction: 'incoming', ring }) });
  await expect.poll(() => state().ringing.length).toBe(1);
  const { divertToVoicemail } = office.answers.calls ?? {};
  Object.assign(office.answers.calls ?? {}, { divertToVoicemail: async () => err({ code: 'not-possible' }) });
  const refused = bureau.calls.divertToVoicemail(id);
  expect(state().ringing).toEqual([]);
  await expect(refused).rejects.toMatchObject({ detail: { code: 'not-possible' } });
  expect(state().ringing).toHaveLength(1);
  Object.assign(office.answers.calls ?? {}, { divertToVoicemail });
  await bureau.calls.divertToVoicemail(id);
  expect(state().ringing).toEqual([]);
});

test('a key is heard at once here, those of others softly, and only of the current call', async () => {
  await expect(bureau.calls.press('1')).rejects.toMatchObject({ detail: { code: 'not-found' } });
  const { id } = await bureau.calls.dial({ text: '201' });
  heard = [];
  const pressing = bureau.calls.press('5');
  expect(heard).toEqual(['5']);
  await pressing;
  expect(asked.at(-1)).toEqual(['press', id, '5']);
  office.emit({ type: 'call.key-pressed', callId: callId(), userId: PEER, key: '1' });
  office.emit({ type: 'call.key-pressed', callId: id, userId: PEER, key: 'x' });
  office.emit({ type: 'call.key-pressed', callId: id, userId: PEER, key: '#' });
  await expect.poll(() => heard).toEqual(['5', '# softly']);
});

test('what cannot be dialled sounds as the country of the company has it', async () => {
  expect(heard).toContain(`as in ${office.me.company.country}`);
  Object.assign(office.answers.calls ?? {}, { dial: async () => err({ code: 'unknown-extension' }) });
  await expect(bureau.calls.dial({ text: '999' })).rejects.toMatchObject({ detail: { code: 'unknown-extension' } });
  expect(heard.at(-1)).toBe('reorder');
});

test('a recording that fails is told until the next one', async () => {
  const { id } = await bureau.calls.dial({ text: '201' });
  office.emit({ type: 'call.recording-failed', callId: id, cause: 'disk-full' });
  await expect.poll(() => state().recordingFailures).toEqual([{ callId: id, cause: 'disk-full' }]);
  await bureau.calls.startRecording();
  expect(state().recordingFailures).toEqual([]);
});

test('a call that somebody adds this person to again rings, although it was hung up here before', async () => {
  const { id } = await bureau.calls.dial({ text: '201' });
  await bureau.calls.hangUp();
  const ring = [{ deviceId: own(), leaseUntil: Date.now() + 10_000 }];
  const { ownDevice: _, ...again } = change(id, { status: 'ringing', ring });
  office.emit({ type: 'call.changed', call: { ...again, peerId: 'other' as UserId } });
  await expect.poll(() => state().ringing.length).toBe(1);
  await bureau.calls.answer(id);
  expect(state().current).toMatchObject({ id, status: 'active' });
});
