import { expect, test } from 'vitest';
import { tryExactlyOnce } from './exactly-once.fixture.ts';

test('ten kills during 5 000 messages: none of the acknowledged is lost, none is there twice, all have one order', async () => {
  const trial = { clients: 20, conversations: 30, messages: 5_000, kills: 10 };
  const { killed, acknowledged, kept, faults, live } = await tryExactlyOnce(trial);
  expect({ killed, faults, acknowledged: acknowledged.length }).toEqual({
    killed: 10,
    faults: [],
    acknowledged: 5_000,
  });
  expect(kept).toEqual(acknowledged);
  expect(live).toBeGreaterThan(5_000);
}, 180_000);
