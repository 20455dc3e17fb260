import { expect, test } from 'vitest';
import { OpenSubscriptions } from './open-subscriptions.ts';

const open = (id: number) => ({ id, method: 'subscription', params: { path: 'events.stream' } });
const stop = (id: number) => ({ id, method: 'subscription.stop' });
const stopped = (id: number) => ({ id, result: { type: 'stopped' } });
const failed = (id: number) => ({ id, error: { code: -32_600 } });
const first = (count: number) => Array.from({ length: count }, (_, id) => open(id));

test('twenty may be open at once, and one more when one of them is over', () => {
  const subscriptions = new OpenSubscriptions();
  expect(first(20).map((call) => subscriptions.noticeCall(call))).not.toContain(false);
  subscriptions.noticeCall(stop(3));
  subscriptions.noticeAnswer(stopped(3));
  expect(subscriptions.noticeCall(open(20))).toBe(true);
  subscriptions.noticeAnswer(failed(4));
  expect(subscriptions.noticeCall(open(21))).toBe(true);
  subscriptions.noticeAnswer({ id: 5, result: { type: 'data', data: 1 } });
  expect(subscriptions.noticeCall(open(22))).toBe(false);
});

test('a subscription whose id is asked for again, and refused, is still open', () => {
  const subscriptions = new OpenSubscriptions();
  for (const call of first(20)) subscriptions.noticeCall(call);
  expect(subscriptions.noticeCall(open(0))).toBe(false);
  subscriptions.noticeAnswer(failed(0));
  expect(subscriptions.noticeCall(open(20))).toBe(false);
});

test('other calls, and what is no call, open none', () => {
  const subscriptions = new OpenSubscriptions();
  for (let id = 0; id < 40; id += 1) subscriptions.noticeCall({ id, method: 'query', params: { path: 'system.time' } });
  for (const odd of [null, 'PING', 7, []]) expect(subscriptions.noticeCall(odd)).toBe(true);
  expect(subscriptions.noticeCall(open(1))).toBe(true);
});
