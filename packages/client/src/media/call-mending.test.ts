import { err, ok } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { offerOf } from './platform.fixture.ts';
import { SeveralCalls } from './several-calls.fixture.ts';
import { delay } from './waiting.ts';

let calls: SeveralCalls;
beforeEach(async () => {
  calls = await SeveralCalls.start();
});
afterEach(() => calls.stop());

const media = () => calls.bureau.calls.media.getState();
const forgetsTransports = { restartIce: async () => err({ code: 'media-not-found' } as const) };

test('a lost room is built anew with the same microphone in the same state', async () => {
  const id = await calls.talk();
  await calls.bureau.calls.setMuted(true);
  const { microphone } = calls.platform;
  calls.office.emit({ type: 'call.media-reset', callId: id, grant: calls.grant() });
  calls.speakIn(id, 'c9');
  await expect.poll(() => calls.published.length).toBe(2);
  expect(calls.published[1]).toMatchObject({ transportId: 'send-2', muted: true });
  calls.platform.path('connected');
  await expect.poll(() => media()).toMatchObject({ status: 'connected', microphone: 'muted' });
  await expect.poll(() => calls.received.at(-1)).toMatchObject({ transportId: 'receive-2', consumerIds: ['c9'] });
  expect(calls.platform.microphone).toBe(microphone);
  expect(microphone?.readyState).toBe('live');
  expect(calls.platform.asked).toHaveLength(1);
});

test('a broken path restarts ICE; where the server does not know it any more, everything is built anew', async () => {
  await calls.talk();
  await expect.poll(() => calls.platform.heard.length).toBe(1);
  calls.platform.path('connected');
  const restarted: string[] = [];
  calls.answer({
    restartIce: async (_actor, _id, transportId) => {
      restarted.push(transportId);
      return ok({ iceParameters: { usernameFragment: 'u', password: 'p' } });
    },
  });
  calls.platform.path('disconnected');
  expect(media().status).toBe('recovering');
  await expect.poll(() => restarted).toEqual(['send-1', 'receive-1']);
  calls.platform.path('connected');
  await expect.poll(() => media().status).toBe('connected');
  expect(calls.published).toHaveLength(1);

  calls.answer(forgetsTransports);
  calls.platform.path('failed');
  await expect.poll(() => calls.published.length).toBe(2);
  expect(calls.published[1]).toMatchObject({ transportId: 'send-2', muted: false });
  calls.platform.path('connected');
  await expect.poll(() => media()).toMatchObject({ status: 'connected', microphone: 'live' });
});

test('what was offered to an earlier admission does not disturb the one that is made', async () => {
  const id = await calls.talk();
  await expect.poll(() => calls.platform.heard.length).toBe(1);
  calls.answer({
    ...forgetsTransports,
    rejoinMedia: async () => {
      calls.speakIn(id, 'stale');
      await delay(50);
      return ok(calls.grant());
    },
    publish: async () => ok({ producerId: 'producer-2', offers: [offerOf('fresh', 'audio', 'peer', 2)] }),
  });
  calls.platform.path('failed');
  await expect.poll(() => calls.received.at(-1)?.transportId).toBe('receive-2');
  calls.platform.path('connected');
  await expect.poll(() => media()).toMatchObject({ status: 'connected', receiving: true });
  expect(calls.received.slice(1)).toEqual([
    { transportId: 'receive-2', dtlsParameters: expect.anything(), consumerIds: ['fresh'] },
  ]);
});

test('streams that could not be started are asked for anew, also while something is mended', async () => {
  await calls.talk();
  await expect.poll(() => calls.platform.heard.length).toBe(1);
  const failures = [true, true];
  let generation = 1;
  calls.answer({
    ...forgetsTransports,
    rejoinMedia: async () => {
      generation += 1;
      return ok(calls.grant());
    },
    publish: async () =>
      ok({ producerId: 'producer', offers: [offerOf(`c${generation}`, 'audio', 'peer', generation)] }),
    receive: async (_actor, _id, request) => {
      calls.received.push(request);
      return failures.pop() ? err({ code: 'media-not-found' }) : ok(undefined);
    },
  });
  calls.platform.path('failed');
  for (const expected of [2, 3, 4]) {
    await expect.poll(() => calls.received.at(-1)?.transportId, { timeout: 5_000 }).toBe(`receive-${expected}`);
    calls.platform.path('connected');
  }
  await expect.poll(() => media()).toMatchObject({ status: 'connected', receiving: true });
}, 15_000);

test('what was offered while the stream was closed is asked for until it is told, also in a call on hold', async () => {
  const id = await calls.talk();
  await expect.poll(() => calls.received.length).toBe(1);
  calls.emit(id, { onHold: true });
  const voice = offerOf(`voice of ${id}`);
  let asked = 0;
  calls.answer({
    listen: async () => (++asked === 1 ? err({ code: 'media-unavailable' } as const) : ok([voice, offerOf('music')])),
  });
  calls.office.snapshot = { calls: [calls.change(id, { onHold: true })] };
  calls.office.cut();
  await expect.poll(() => calls.received.at(-1)?.consumerIds, { timeout: 10_000 }).toEqual(['music']);
}, 15_000);
