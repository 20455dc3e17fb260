import type { BoardElement } from '@bureau/core/meetings';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { TestServer } from '../../../../apps/server/src/http/server.fixture.ts';
import { openBoard, readBoard } from '../board/index.ts';
import { type BureauClient } from '../client.ts';
import { createBureauClient } from '../create-bureau-client.ts';
import { createGuestClient, type GuestClient } from './guest-client.ts';
import type { LiveMeeting } from './meetings.ts';

let server: TestServer;
let clients: (BureauClient | GuestClient)[] = [];
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

async function member(at: number): Promise<BureauClient> {
  const signIn = server.signIns[at];
  if (!signIn) throw new Error(`The demo company has no sign-in ${at}`);
  const client = createBureauClient({ url: server.url, media: null, tones: null });
  clients.push(client);
  await client.signIn(signIn);
  return client;
}

function visitor(): GuestClient {
  const client = createGuestClient({ url: server.url, media: null });
  clients.push(client);
  return client;
}

const phase = (meeting: LiveMeeting) => () => meeting.store.getState().phase;
const inside = (meeting: LiveMeeting) => {
  const { view } = meeting.store.getState();
  return view?.status === 'in' ? view : undefined;
};

test('a guest knocks, is admitted, talks, and is removed', async () => {
  const host = await member(0);
  const { id, linkToken } = await host.meetings.meetNow('Stand-up');
  const live = await host.meetings.enter(id);
  await live.join();
  const guest = visitor();
  expect(await guest.door({ link: linkToken })).toMatchObject({ name: 'Stand-up', isLive: true, needsPassword: false });
  const pass = await guest.introduce({ link: linkToken }, 'Gus');
  const visit = await guest.enter(pass);
  await visit.join();
  expect(phase(visit)()).toBe('waiting');
  await expect.poll(() => inside(live)?.waiting).toMatchObject([{ who: { kind: 'guest', name: 'Gus' } }]);
  await live.act({ type: 'admit', target: pass.guest.id });
  await expect.poll(phase(visit)).toBe('in');
  await visit.say('Good morning');
  await expect.poll(() => live.store.getState().messages.map(({ text }) => text)).toEqual(['Good morning']);
  await visit.act({ type: 'raise-hand' });
  await expect.poll(() => inside(live)?.hands).toEqual([pass.guest.id]);
  const drawn: Uint8Array[] = [];
  live.board.onChange((update) => drawn.push(update));
  await visit.board.change(Uint8Array.of(0, 0));
  await expect.poll(() => drawn).toEqual([Uint8Array.of(0, 0)]);
  await live.act({ type: 'remove', target: pass.guest.id });
  await expect.poll(phase(visit)).toBe('out');
  expect(visit.store.getState().outReason).toBe('removed');
  await expect((await guest.enter(pass)).join()).rejects.toMatchObject({ detail: { code: 'removed' } });
});

test('a guest reaches nothing but the own meeting', async () => {
  const host = await member(0);
  const [mine, other] = [await host.meetings.meetNow('Mine'), await host.meetings.meetNow('Other')];
  const guest = visitor();
  const pass = await guest.introduce({ code: mine.code }, 'Gus');
  const elsewhere = { ...pass, guest: { ...pass.guest, meetingId: other.id } };
  await expect((await guest.enter(elsewhere)).join()).rejects.toMatchObject({ detail: { code: 'not-found' } });
  await expect(guest.door({ link: 'x'.repeat(24) })).rejects.toMatchObject({ detail: { code: 'not-found' } });
});

test('a guest at the door is told once that the link was renewed, and goes', async () => {
  const host = await member(0);
  const { id, linkToken } = await host.meetings.meetNow('Renewed');
  const guest = visitor();
  const pass = await guest.introduce({ link: linkToken }, 'Gus');
  let told = 0;
  const visit = await guest.enter(pass, { onPassGone: () => (told += 1) });
  await expect.poll(() => guest.connection.getState().status).toBe('online');
  const renewed = await host.meetings.renewLink(id);
  await expect(visit.join()).rejects.toMatchObject({ detail: { code: 'unauthenticated' } });
  expect([told, guest.connection.getState().status]).toEqual([1, 'signed-out']);
  await expect(guest.door({ link: linkToken })).rejects.toMatchObject({ detail: { code: 'not-found' } });
  expect(await guest.door({ link: renewed.linkToken })).toMatchObject({ name: 'Renewed' });
});

test('the server is killed: everybody is in the same meeting again, as the same participants', async () => {
  const [host, other] = [await member(0), await member(1)];
  const { id, linkToken } = await host.meetings.meetNow('Long one');
  const [ours, theirs] = [await host.meetings.enter(id), await other.meetings.enter(id, { key: { link: linkToken } })];
  await ours.join();
  await theirs.join();
  await expect.poll(() => inside(ours)?.attendees.length).toBe(2);
  const ids = inside(ours)?.attendees.map((each) => each.id);
  const port = Number(new URL(server.url).port);
  await server.kill();
  await server.up(port);
  await expect.poll(() => host.connection.getState().status, { timeout: 10_000 }).toBe('online');
  await expect
    .poll(() => inside(ours)?.attendees.map(({ id: who, isLost }) => [who, isLost]), { timeout: 10_000 })
    .toEqual(ids?.map((who) => [who, false]));
  await theirs.leave();
  await expect.poll(() => inside(ours)?.attendees.length).toBe(1);
});

const drawn = (id: string): BoardElement => ({ id, type: 'line', version: 1, versionNonce: 1, isDeleted: false });

test('a whiteboard is the same for all over a killed server, and is there afterwards for whoever was inside', async () => {
  const [host, other, third] = [await member(0), await member(1), await member(2)];
  const { id, linkToken } = await host.meetings.meetNow('Sketches');
  const key = { link: linkToken };
  const [ours, theirs] = [await host.meetings.enter(id), await other.meetings.enter(id, { key })];
  await ours.join();
  await theirs.join();
  await ours.act({ type: 'open-board' });
  await expect.poll(() => inside(theirs)?.board).toEqual({ by: inside(ours)?.participantId });
  const [mine, yours] = [openBoard(ours.board), openBoard(theirs.board)];
  mine.put([drawn('a')]);
  await expect.poll(() => yours.elements()).toEqual([drawn('a')]);
  theirs.board.point({ x: -5, y: 7.5 });
  await expect.poll(() => [...ours.board.pointers.getState().pointers.values()]).toEqual([{ x: -5, y: 7.5 }]);
  const port = Number(new URL(server.url).port);
  await server.kill();
  yours.put([drawn('b')]);
  await server.up(port);
  const both = [drawn('a'), drawn('b')];
  await expect.poll(() => [mine.elements(), yours.elements()], { timeout: 20_000 }).toEqual([both, both]);
  // Who drew what the killed server had not written down sends it again.
  await expect.poll(async () => readBoard(await host.meetings.board(id)), { timeout: 20_000 }).toEqual(both);
  expect(inside(ours)?.board).toBeDefined();
  mine.close();
  yours.close();
  await ours.act({ type: 'end' });
  await expect.poll(phase(theirs)).toBe('out');
  for (const client of [host, other]) {
    await expect.poll(async () => readBoard(await client.meetings.board(id))).toEqual(both);
  }
  await expect(third.meetings.board(id)).rejects.toMatchObject({ detail: { code: 'not-found' } });
  await expect(third.meetings.messages(id)).rejects.toMatchObject({ detail: { code: 'not-found' } });
});

test('a colleague is rung into a meeting', async () => {
  const [host, other] = [await member(0), await member(2)];
  const { id } = await host.meetings.meetNow('Quick question');
  const live = await host.meetings.enter(id);
  await live.join();
  const { self } = other.self.getState();
  if (!self) throw new Error('signed in, and nobody');
  await live.invite([self.person.id]);
  await expect.poll(() => other.meetings.invitations.getState().ringing).toMatchObject([{ meetingId: id }]);
  const joined = await other.meetings.enter(id);
  await joined.join();
  expect(other.meetings.invitations.getState().ringing).toEqual([]);
  await live.act({ type: 'end' });
  await expect.poll(phase(joined)).toBe('out');
  expect(joined.store.getState().outReason).toBe('ended-by-host');
  expect(live.store.getState().outReason).toBe('ended-here');
});

test('a call puts the meeting aside; whoever comes back puts the call on hold', async () => {
  const [host, caller] = [await member(0), await member(1)];
  const { id } = await host.meetings.meetNow('Stand-up');
  const live = await host.meetings.enter(id);
  await live.join();
  const { self } = host.self.getState();
  if (!self) throw new Error('signed in, and nobody');
  await caller.calls.dial({ userId: self.person.id });
  const ringing = () => host.calls.store.getState().ringing[0];
  await expect.poll(ringing).toBeDefined();
  const call = ringing();
  if (!call) throw new Error('It rings, and there is no call');
  await host.calls.answer(call.id);
  await expect.poll(() => live.store.getState().isHeld).toBe(true);
  expect(host.meetings.current.getState().isAside).toBe(true);
  await host.meetings.resume();
  expect(live.store.getState().isHeld).toBe(false);
  expect(host.meetings.current.getState().isAside).toBe(false);
  expect(host.calls.store.getState().current?.onHold).toBe(true);
  await host.calls.resume(call.id);
  await expect.poll(() => live.store.getState().isHeld).toBe(true);
  await host.calls.hangUp(call.id);
  // In doubt nothing is heard: nobody has asked to come back.
  expect(live.store.getState().isHeld).toBe(true);
});

test('two who are left go on in a call, which does not ring and is muted as they were; with a third they cannot', async () => {
  const [host, other, third] = [await member(0), await member(1), await member(2)];
  const { id, linkToken } = await host.meetings.meetNow('Handover');
  const options = { key: { link: linkToken }, muted: true };
  const [ours, theirs, hers] = [
    await host.meetings.enter(id),
    await other.meetings.enter(id, options),
    await third.meetings.enter(id, options),
  ];
  await Promise.all([ours.join(), theirs.join(), hers.join()]);
  await expect.poll(() => inside(ours)?.attendees.length).toBe(3);
  await expect(host.meetings.toCall()).rejects.toMatchObject({ detail: { code: 'not-possible' } });
  await hers.leave();
  await expect.poll(() => inside(ours)?.attendees.length).toBe(2);

  const rang: number[] = [];
  other.calls.store.subscribe(({ ringing }) => rang.push(ringing.length));
  await host.meetings.toCall();
  for (const client of [host, other]) {
    await expect.poll(() => client.calls.store.getState().current).toMatchObject({ status: 'active' });
    await expect.poll(() => client.meetings.current.getState().meeting, { timeout: 5_000 }).toBeUndefined();
  }
  expect(Math.max(...rang)).toBe(0);
  await host.calls.hangUp();
  await expect.poll(() => other.calls.store.getState().current?.status).toBe('ended');
});

test('an invitation that is declined on one device rings on none', async () => {
  const [host, other, elsewhere] = [await member(0), await member(2), await member(2)];
  const { id } = await host.meetings.meetNow('Quick question');
  const live = await host.meetings.enter(id);
  await live.join();
  const { self } = other.self.getState();
  if (!self) throw new Error('signed in, and nobody');
  await live.invite([self.person.id]);
  const ringing = (client: BureauClient) => () => client.meetings.invitations.getState().ringing.length;
  await expect.poll(ringing(elsewhere)).toBe(1);
  await other.meetings.decline(id);
  await expect.poll(ringing(elsewhere)).toBe(0);
  expect(ringing(other)()).toBe(0);
});
