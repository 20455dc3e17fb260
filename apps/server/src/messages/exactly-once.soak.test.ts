import { expect, test } from 'vitest';
import { tryExactlyOnce } from './exactly-once.fixture.ts';

test('fifty kills during 100 000 messages', async () => {
  const trial = { clients: 20, conversations: 30, messages: 100_000, kills: 50 };
  const { killed, acknowledged, kept, faults } = await tryExactlyOnce(trial);
  expect({ killed, faults, acknowledged: acknowledged.length }).toEqual({
    killed: 50,
    faults: [],
    acknowledged: 100_000,
  });
  expect(kept).toEqual(acknowledged);
});
