import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { createRequests } from './requests.ts';
import type { Api } from './wire.ts';

const api = {} as Api;
const broken = () => Promise.reject(new TRPCClientError('WebSocket closed'));

test('what may be repeated is repeated, what may not fails as unavailable', async () => {
  const requests = createRequests(
    () => api,
    () => undefined,
  );
  let sent = 0;
  const breaksOnce = () => (++sent === 1 ? broken() : Promise.resolve('done'));
  expect(await requests.repeatable(breaksOnce)).toBe('done');
  sent = 0;
  await expect(requests.once(breaksOnce)).rejects.toMatchObject({ detail: { code: 'unavailable' } });
  expect(sent).toBe(1);
});

test('a request without an answer ends in time, and its signal with it', async () => {
  const requests = createRequests(
    () => api,
    () => undefined,
    20,
  );
  let isAborted = false;
  const silent = (_: Api, signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        isAborted = true;
        reject(new Error('aborted'));
      });
    });
  await expect(requests.repeatable(silent)).rejects.toMatchObject({ detail: { code: 'unavailable' } });
  expect(isAborted).toBe(true);
});

test('a refusal of the server is reported and not repeated', async () => {
  const refusals: string[] = [];
  const requests = createRequests(
    () => api,
    (error) => refusals.push(error.detail.code),
  );
  let sent = 0;
  const refused = () => {
    sent += 1;
    const detail = { code: 'unavailable' } as const;
    const data = { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, detail };
    return Promise.reject(TRPCClientError.from({ error: { code: -32_603, message: 'unavailable', data } }));
  };
  await expect(requests.repeatable(refused)).rejects.toMatchObject({ detail: { code: 'unavailable' } });
  expect(sent).toBe(1);
  expect(refusals).toEqual(['unavailable']);
});

test('without a connection nothing is sent', async () => {
  const requests = createRequests(
    () => undefined,
    () => undefined,
  );
  await expect(requests.once(() => Promise.resolve())).rejects.toMatchObject({ detail: { code: 'unauthenticated' } });
});
