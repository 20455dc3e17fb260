import type { CallLogEntry } from '@bureau/core/call-log';
import type { CallView } from '@bureau/core/calls';
import { callId, settled } from '@bureau/testkit';
import { openOffice, type TestClient } from '../compose/office.fixture.ts';

/** Ada (201) and Ben (202), each at one device, and what tests do with them. */
export async function twoPeople() {
  const office = await openOffice();
  const ada = await office.connect(office.hire({ givenName: 'Ada', extension: '201' }));
  const ben = await office.connect(office.hire({ givenName: 'Ben', extension: '202' }));

  const ring = async (from: TestClient, to: TestClient, id = callId()) => {
    const dialled = await office.services.calls.dial(from.actor, id, { userId: to.person.id });
    await settled();
    return { id, dialled };
  };
  const talk = async () => {
    const { id } = await ring(ada, ben);
    await office.services.calls.answer(ben.actor, id);
    await settled();
    return id;
  };
  const historyOf = async (client: TestClient): Promise<readonly CallLogEntry[]> =>
    (await office.services.callLog.list(client.actor.principal, { filter: 'all', limit: 50 })).entries;
  return { office, ada, ben, ring, talk, historyOf };
}

/** What a client was last told of any call. */
export function lastCall(client: TestClient): CallView | undefined {
  return client.of('call.changed').at(-1)?.call;
}
