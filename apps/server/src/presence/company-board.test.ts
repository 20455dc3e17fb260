import { ManualClock, person } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { CompanyBoard } from './company-board.ts';

test('Do not disturb that ends while no device is open is told: a desk phone shows it', async () => {
  const clock = new ManualClock();
  const { id } = person();
  const shown: string[] = [];
  const board = new CompanyBoard(
    { clock, leasesOf: () => [], liveCallsOf: () => 0 },
    { changed: () => undefined, shown: (userId) => shown.push(board.manualOf(userId)?.status ?? '') },
  );
  board.add(id, { status: 'dnd', text: '', until: clock.now() + 60_000 }, 300_000, false);
  await clock.advance(59_999);
  expect(shown).toEqual([]);
  await clock.advance(1);
  expect(shown).toEqual(['available']);
  await clock.advance(600_000);
  expect(shown).toHaveLength(1);
});
