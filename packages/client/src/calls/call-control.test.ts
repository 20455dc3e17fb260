import { type CallId, type DeviceId, err, ok } from '@bureau/core/kernel';
import { callId } from '@bureau/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BureauClient } from '../client.ts';
import { createBureauClient } from '../create-bureau-client.ts';
import { createNoAudio } from '../media/no-audio.ts';
import { Office } from '../office.fixture.ts';
import { createCallBook } from './call-book.ts';
import { createCallControl } from './call-control.ts';
import { callView } from './call-view.fixture.ts';

let office: Office;
let bureau: BureauClient;
let hungUp: CallId[];

beforeEach(async () => {
  office = await Office.start();
  bureau = createBureauClient({ url: office.url, media: null, tones: null });
  hungUp = [];
  office.answers = {
    calls: {
      dial: async (actor, id) => ok({ call: callView(id, { ownDevice: actor.device.id }) }),
      answer: async (actor, id) =>
        ok({ call: callView(id, { revision: 2, status: 'active', ownDevice: actor.device.id }) }),
      decline: async (_, id) => ok(callView(id, { revision: 2, status: 'ended', endReason: 'declined' })),
      hangUp: async (actor, id) => {
        hungUp.push(id);
        return ok(callView(id, { revision: 9, status: 'ended', ownDevice: actor.device.id, endReason: 'hung-up' }));
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
const ownDevice = () => bureau.connection.getState().deviceId as DeviceId;
const ringsHere = (id: CallId) =>
  callView(id, { direction: 'incoming', ring: [{ deviceId: ownDevice(), leaseUntil: Date.now() + 10_000 }] });

test('dialling shows at once and becomes the current call; another one is refused as long', async () => {
  const dialled = bureau.calls.dial({ text: '201' });
  expect(state().dialling).toMatchObject({ to: { text: '201' } });
  await expect(bureau.calls.dial({ text: '202' })).rejects.toMatchObject({ detail: { code: 'already-in-call' } });
  const call = await dialled;
  expect(state()).toMatchObject({ dialling: undefined, current: { id: call.id, status: 'ringing' } });
});

test('giving up while dialling ends the call as soon as the server has made it', async () => {
  let answer: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    answer = resolve;
  });
  Object.assign(office.answers.calls ?? {}, {
    dial: async (actor: { device: { id: DeviceId } }, id: CallId) => {
      await waiting;
      return ok({ call: callView(id, { ownDevice: actor.device.id }) });
    },
  });
  const dialled = bureau.calls.dial({ text: '201' });
  await bureau.calls.hangUp();
  expect(state().dialling).toBeUndefined();
  answer();
  const { id } = await dialled;
  expect(hungUp).toEqual([id]);
  expect(state().current).toMatchObject({ status: 'ended' });
});

test('answering moves a call from ringing to current; who was late is told', async () => {
  const id = callId();
  office.emit({ type: 'call.changed', call: ringsHere(id) });
  await expect.poll(() => state().ringing.length).toBe(1);
  const answered = bureau.calls.answer(id);
  expect(state()).toMatchObject({ ringing: [], current: { id } });
  await answered;
  expect(state().current).toMatchObject({ id, status: 'active' });
  await bureau.calls.hangUp();

  const late = callId();
  Object.assign(office.answers.calls ?? {}, { answer: async () => err({ code: 'call-ended' }) });
  await expect(bureau.calls.answer(late)).rejects.toMatchObject({ detail: { code: 'call-ended' } });
});

test('declining silences at once, and rings on when the server could not be told', async () => {
  const id = callId();
  office.emit({ type: 'call.changed', call: ringsHere(id) });
  await expect.poll(() => state().ringing.length).toBe(1);
  Object.assign(office.answers.calls ?? {}, { decline: async () => err({ code: 'not-found' }) });
  const declined = bureau.calls.decline(id);
  expect(state().ringing).toEqual([]);
  await expect(declined).rejects.toMatchObject({ detail: { code: 'not-found' } });
  expect(state().ringing).toHaveLength(1);
});

test('a call that another device answers stops ringing here', async () => {
  const id = callId();
  office.emit({ type: 'call.changed', call: ringsHere(id) });
  await expect.poll(() => state().ringing.length).toBe(1);
  const elsewhere = {
    direction: 'incoming',
    revision: 2,
    status: 'active',
    ownDevice: 'aaaaaaaa.bbbb' as DeviceId,
  } as const;
  office.emit({ type: 'call.changed', call: callView(id, elsewhere) });
  await expect.poll(() => state().ringing.length).toBe(0);
  expect(state().elsewhere).toMatchObject([{ id }]);
});

test('a hang-up that did not reach the server is told it again when the call is still there', async () => {
  const { id } = await bureau.calls.dial({ text: '201' });
  Object.assign(office.answers.calls ?? {}, { hangUp: async () => err({ code: 'unavailable' }) });
  await bureau.calls.hangUp();
  expect(state().current).toMatchObject({ id, status: 'ended' });
  Object.assign(office.answers.calls ?? {}, {
    hangUp: async () => {
      hungUp.push(id);
      return ok(callView(id, { revision: 9, status: 'ended', ownDevice: ownDevice() }));
    },
  });
  office.snapshot = { calls: [callView(id, { revision: 3, status: 'active', ownDevice: ownDevice() })] };
  office.cut();
  await expect.poll(() => hungUp).toEqual([id]);
  expect(state().current?.status ?? 'ended').toBe('ended');
});

test('a call that goes on from a meeting rings where it cannot be answered', () => {
  const book = createCallBook({ deviceId: ownDevice, serverNow: () => Date.now(), silentForMs: () => 0 });
  const never = () => new Promise<never>(() => undefined);
  const sounds = { pressKey: () => undefined, hearKey: () => undefined, refused: () => undefined };
  const control = createCallControl(book, { repeatable: never, once: never }, createNoAudio(), sounds);
  void control.dial({ text: '201' });
  const id = callId();
  control.expectFromMeeting(id, false);
  control.receive({ type: 'call.changed', call: ringsHere(id) });
  return expect.poll(() => book.store.getState().ringing.map((view) => view.id)).toEqual([id]);
});
