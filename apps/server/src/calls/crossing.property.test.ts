import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CrossingOffice, DEEDS, type Deed } from './crossing.fixture.ts';

const place = fc.nat(63);
const deed = (...deeds: Deed['deed'][]): fc.Arbitrary<Deed> =>
  fc.record({ deed: fc.constantFrom(...deeds), who: place, whom: place });

/** What is begun in the same moment, and what then happens to all of it. */
const moment = fc.record({
  deeds: fc.array(fc.oneof({ weight: 2, arbitrary: deed('dial', 'answer', 'answer', 'consult') }, deed(...DEEDS)), {
    minLength: 1,
    maxLength: 4,
    size: 'max',
  }),
  waitMs: fc.constantFrom(0, 0, 0, 0, 3_000, 8_000, 27_000),
  after: fc.constantFrom(...Array<'go on'>(16).fill('go on'), 'restart', 'store fails'),
});

test('requests that cross each other leave every call right, and every call ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { minLength: 7, maxLength: 7, size: 'max' }),
      fc.array(fc.tuple(place, place), { maxLength: 2, size: 'max' }),
      fc.array(moment, { minLength: 1, maxLength: 12, size: 'max' }),
      async (slowness, talks, moments) => {
        let writes = 0;
        const crossing = await CrossingOffice.open(() => slowness[(writes += 1) % slowness.length] ?? 0);
        for (const [from, to] of talks) await crossing.talk(from, to);
        for (const { deeds, waitMs, after } of moments) {
          if (after === 'store fails') crossing.setStoreFails(true);
          for (const each of deeds) await crossing.do(each);
          await crossing.rest();
          if (after === 'store fails') {
            crossing.setStoreFails(false);
            await crossing.office.clock.advance(2_000);
          }
          if (after === 'restart') await crossing.restart();
          await crossing.office.clock.advance(waitMs);
          await crossing.rest();
          expect(await crossing.problems()).toEqual([]);
        }
        await crossing.everybodyLeaves();
        expect(await crossing.problems()).toEqual([]);
        expect(crossing.office.office.live.all()).toEqual([]);
        expect(crossing.office.rooms.rooms).toEqual({});
        for (const rows of (await crossing.rows()).values()) {
          const owners = rows.map(({ ownerId }) => ownerId).toSorted();
          const people = rows[0]?.legs.map(({ userId }) => userId).toSorted();
          expect(owners).toEqual(people);
          for (const { startedAt, endedAt, ringMs, talkMs } of rows) {
            expect(Math.min(ringMs, talkMs, endedAt - startedAt - ringMs - talkMs)).toBeGreaterThanOrEqual(0);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
}, 300_000);
