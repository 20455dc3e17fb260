import type { StreamEvent } from '@bureau/api';
import type { CallLogEntry } from '@bureau/core/call-log';
import type { CallView } from '@bureau/core/calls';
import { type CallLogEntryId, err, isDeviceId, ok, type UserId } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callView } from '../calls/call-view.fixture.ts';
import type { BureauClient } from '../client.ts';
import { createBureauClient } from '../create-bureau-client.ts';
import { Office, TOKEN } from '../office.fixture.ts';

const credentials = { email: 'helene.gagnon@example.com', password: 'secret' };
let office: Office;
let bureau: BureauClient;

beforeEach(async () => {
  office = await Office.start();
  bureau = createBureauClient({ url: office.url });
});
afterEach(async () => {
  bureau.close();
  await office.stop();
});

const status = () => bureau.connection.getState().status;
const row = (number: number): StreamEvent => ({
  type: 'call-log.entry-added',
  unseenMissed: number,
  entry: {
    id: `entry-${number}` as CallLogEntryId,
    startedAt: number,
    recordingIds: [] as const,
  } as unknown as CallLogEntry,
});

test('signing in connects: the person, the device and the snapshot are there', async () => {
  office.snapshot = { unseenMissed: 3, presence: [{ userId: office.me.person.id, status: 'busy', text: 'Desk' }] };
  const { token, self } = await bureau.signIn(credentials);
  expect(token).toBe(TOKEN);
  expect(self).toEqual(office.me);
  expect(status()).toBe('online');
  expect(isDeviceId(bureau.connection.getState().deviceId ?? '')).toBe(true);
  expect(bureau.self.getState().self?.person.name).toBe('Hélène Gagnon');
  expect(bureau.presence.of(office.me.person.id)).toMatchObject({ status: 'busy', text: 'Desk' });
  expect(bureau.callLog.store.getState().unseenMissed).toBe(3);
});

test('connecting without a session says so, and with a token of an earlier one it goes on', async () => {
  expect(await bureau.connect()).toBe(false);
  expect(status()).toBe('signed-out');
  bureau.close();
  bureau = createBureauClient({ url: office.url, token: TOKEN });
  expect(await bureau.connect()).toBe(true);
});

test('wrong credentials and being throttled are typed', async () => {
  office.answers = { accounts: { signIn: async () => err({ code: 'throttled', retryAfterSeconds: 30 }) } };
  await expect(bureau.signIn(credentials)).rejects.toMatchObject({
    name: 'BureauError',
    detail: { code: 'throttled', retryAfterSeconds: 30 },
  });
  expect(status()).toBe('signed-out');
});

test('a broken socket resumes from the last durable event: nothing lost, nothing twice', async () => {
  await bureau.signIn(credentials);
  const seen: number[] = [];
  bureau.callLog.store.subscribe(({ unseenMissed }) => seen.push(unseenMissed));
  office.emit(row(1), 1);
  await expect.poll(() => seen).toEqual([1]);
  office.snapshot = { unseenMissed: 1 };
  office.cut();
  office.write(row(2), 2);
  office.write(row(3), 3);
  await expect.poll(() => seen.at(-1)).toBe(3);
  office.emit(row(3), 3);
  office.emit(row(4), 4);
  await expect.poll(() => seen.at(-1)).toBe(4);
  expect(seen).toEqual([1, 1, 2, 3, 4]);
  expect(office.streams.map(({ lastNumber }) => lastNumber)).toEqual([undefined, 1]);
  expect(new Set(office.streams.map(({ device }) => device)).size).toBe(1);
  expect(status()).toBe('online');
});

test('a server that is started again is found again', async () => {
  await bureau.signIn(credentials);
  const { port } = office;
  await office.stop();
  await expect.poll(status).toBe('reconnecting');
  await office.up(port);
  await expect.poll(status, { timeout: 5_000 }).toBe('online');
});

test('a gap in the presence revisions asks for a new snapshot, without one nothing is asked', async () => {
  const userId = 'colleague' as UserId;
  const change = (revision: number, text: string): StreamEvent => ({
    type: 'presence.changed',
    revision,
    changes: [{ userId, status: 'available', text }],
  });
  await bureau.signIn(credentials);
  office.emit(change(1, 'one'));
  await expect.poll(() => bureau.presence.of(userId).text).toBe('one');
  expect(office.streams).toHaveLength(1);
  office.snapshot = { presenceRevision: 3, presence: [{ userId, status: 'dnd', text: 'three' }] };
  office.emit(change(3, 'patched up'));
  await expect.poll(() => bureau.presence.of(userId).text).toBe('three');
  expect(office.streams).toHaveLength(2);
  office.emit(change(2, 'late'));
  office.emit(change(4, 'four'));
  await expect.poll(() => bureau.presence.of(userId).text).toBe('four');
});

test('a dial whose answer was lost is sent again under the same call id', async () => {
  await bureau.signIn(credentials);
  const asked: string[] = [];
  office.answers = {
    calls: {
      dial: async (_, id) => {
        asked.push(id);
        if (asked.length === 1) {
          office.cut();
          await new Promise(() => undefined);
        }
        return ok({ call: endedCall(id) });
      },
    },
  };
  const call = await bureau.calls.dial({ text: '201' });
  expect(asked).toEqual([call.id, call.id]);
});

test('what is wrong with a number reaches the caller', async () => {
  await bureau.signIn(credentials);
  office.answers = { calls: { dial: async () => err({ code: 'cannot-dial', dialRefusal: { code: 'service-code' } }) } };
  await expect(bureau.calls.dial({ text: '*21#' })).rejects.toMatchObject({
    detail: { code: 'cannot-dial', dialRefusal: { code: 'service-code' } },
  });
  expect(bureau.calls.store.getState().dialling).toBeUndefined();
  await expect(bureau.search('x'.repeat(201))).rejects.toMatchObject({
    detail: { code: 'bad-input', fields: ['text'] },
  });
});

test('a server of another version is a state of its own', async () => {
  office.protocol = 99;
  bureau = createBureauClient({ url: office.url, token: TOKEN });
  await expect(bureau.connect()).rejects.toMatchObject({ detail: { code: 'version-mismatch', serverProtocol: 1 } });
  expect(status()).toBe('version-mismatch');
});

test('a revoked session signs out and forgets everything', async () => {
  await bureau.signIn(credentials);
  office.emit({ type: 'session.ended' });
  await expect.poll(status).toBe('signed-out');
  expect(bureau.self.getState().self).toBeUndefined();
  await expect.poll(() => office.connections).toBe(0);
  await expect(bureau.search('x')).rejects.toMatchObject({ detail: { code: 'unauthenticated' } });
});

test('a session that ended while the network was away is noticed at the return', async () => {
  await bureau.signIn(credentials);
  office.isSignedIn = false;
  office.cut();
  await expect.poll(status).toBe('signed-out');
});

test('closing says goodbye and does not come back', async () => {
  await bureau.signIn(credentials);
  bureau.close();
  await expect.poll(() => office.closeCodes).toEqual([4001]);
  expect(status()).toBe('signed-out');
});

function endedCall(id: CallView['id']): CallView {
  return callView(id, { status: 'ended', endedAt: 2, endReason: 'offline' });
}
