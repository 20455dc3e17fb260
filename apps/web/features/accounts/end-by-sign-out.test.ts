import type { BureauClient } from '@bureau/client';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { endBySignOut } from './end-by-sign-out.ts';

/** An office in which this goes on; of the client only what is looked at is there. */
function office({ call, phase, unsent = 0 }: { call?: string; phase?: string; unsent?: number | undefined }) {
  const store = <T>(state: T) => createStore<T>(() => state);
  return {
    calls: { store: store({ current: call && { status: call } }) },
    meetings: { current: store({ meeting: phase && { store: store({ phase }) } }) },
    messages: { open: async () => ({ outbox: store({ waiting: Array.from({ length: unsent }) }) }) },
  } as unknown as BureauClient;
}

test.each([
  [{}, undefined],
  [{ call: 'ended', phase: 'out' }, undefined],
  [{ phase: 'door' }, undefined],
  [{ call: 'active' }, { isInCall: true, isInMeeting: false, unsent: 0 }],
  [{ phase: 'in' }, { isInCall: false, isInMeeting: true, unsent: 0 }],
  [{ phase: 'waiting' }, { isInCall: false, isInMeeting: true, unsent: 0 }],
  [{ unsent: 2 }, { isInCall: false, isInMeeting: false, unsent: 2 }],
])('with %o it ends %o', async (there, end) => {
  expect(await endBySignOut(office(there))).toEqual(end);
});

test('conversations that could not be opened keep nobody here', async () => {
  const messages = { open: () => Promise.reject(new Error('out of reach')) };
  expect(await endBySignOut({ ...office({}), messages } as unknown as BureauClient)).toBeUndefined();
});
