import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CrossingOffice, DEEDS, type Deed } from './crossing.fixture.ts';

const place = fc.nat(63);
const deed = (...deeds: Deed['deed'][]): fc.Arbitrary<Deed> =>
  fc.record({ deed: fc.constantFrom(...deeds), who: place, whom: place });

/** What is begun in the same moment, and what then happens to all of it. */
interface Moment {
  readonly deeds: Deed[];
  readonly waitMs: number;
  readonly after: 'go on' | 'restart' | 'store fails';
}
const at = (waitMs: number, ...deeds: Deed[]): Moment => ({ deeds, waitMs, after: 'go on' });
const moment: fc.Arbitrary<Moment> = fc.record({
  deeds: fc.array(fc.oneof({ weight: 2, arbitrary: deed('dial', 'answer', 'answer', 'consult') }, deed(...DEEDS)), {
    minLength: 1,
    maxLength: 4,
    size: 'max',
  }),
  waitMs: fc.constantFrom(0, 0, 0, 0, 3_000, 8_000, 27_000),
  after: fc.constantFrom<Moment['after'][]>(...Array<'go on'>(16).fill('go on'), 'restart', 'store fails'),
});

/** Somebody rings from two devices; one call is answered elsewhere in the moment in which it is called back. */
const RINGS_ON_TWO_DEVICES: [number[], [number, number][], Moment[]] = [
  [0, 0, 0, 1, 0, 0, 0],
  [
    [53, 25],
    [2, 0],
  ],
  [
    at(0, { deed: 'hang-up', who: 0, whom: 0 }),
    at(3_000, { deed: 'dial', who: 7, whom: 60 }, { deed: 'dial', who: 29, whom: 0 }),
    at(8_000, { deed: 'dial', who: 38, whom: 12 }, { deed: 'dial', who: 61, whom: 0 }),
    at(0, { deed: 'answer', who: 49, whom: 0 }),
    at(0, { deed: 'answer', who: 0, whom: 0 }, { deed: 'consult', who: 62, whom: 14 }),
  ],
];

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
    { numRuns: 500, examples: [RINGS_ON_TWO_DEVICES] },
  );
}, 300_000);
