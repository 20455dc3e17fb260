import type { Requests } from '../connection/requests.ts';
import type { Api } from '../connection/wire.ts';

type Answer = (input: never) => unknown;

/** Requests that go to these procedures, named as on the wire; what they throw is the failure. */
export function requestsTo(procedures: Readonly<Record<string, Readonly<Record<string, Answer>>>>): Requests {
  const api = Object.fromEntries(
    Object.entries(procedures).map(([router, answers]) => [
      router,
      Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => {
          const call = async (input: unknown) => answer(input as never);
          return [name, { query: call, mutate: call }];
        }),
      ),
    ]),
  ) as unknown as Api;
  const send = <T>(request: (to: Api, signal: AbortSignal) => Promise<T>) => request(api, new AbortController().signal);
  return { repeatable: send, once: send };
}
