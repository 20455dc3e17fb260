import { DEFAULT_POLICY } from '@bureau/core/meetings';
import { expect, test } from 'vitest';
import { createPlanner } from './planner.ts';

test('every request shows the token and leaves cookies at home', async () => {
  const sent: (RequestInit | undefined)[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    sent.push(init);
    return new Response(JSON.stringify({ result: { data: {} } }), { headers: { 'content-type': 'application/json' } });
  };
  const planner = createPlanner({ url: 'https://bureau.example', token: 'a-token', fetch });
  const draft = { name: 'Budget', coHostIds: [], memberIds: [], guests: [], policy: DEFAULT_POLICY };
  const id = 'meeting' as never;
  await Promise.all([planner.self(), planner.dialIn(), planner.get(id), planner.create(draft)]);
  await Promise.all([planner.edit(id, draft), planner.cancel(id), planner.signOut()]);
  expect(sent).toHaveLength(7);
  for (const init of sent) {
    expect(init?.credentials).toBe('omit');
    expect(new Headers(init?.headers).get('authorization')).toBe('Bearer a-token');
  }
});
