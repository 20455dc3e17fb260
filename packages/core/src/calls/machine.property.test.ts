import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Move, VERBS } from './office/moves.fixture.ts';
import { Office } from './office/office.fixture.ts';
import { type DrawnColleague, staffOf } from './office/staff.fixture.ts';

const small = fc.nat(7);
/** A place in a list of unknown length. */
const pick = fc.nat(255);
const just = <T extends string>(value: T) => fc.constant(value);

const colleague: fc.Arbitrary<DrawnColleague> = fc.record({
  devices: fc.constantFrom(2, 3),
  hasMailbox: fc.boolean(),
  callWaiting: fc.boolean(),
  rules: fc.array(
    fc.record({
      on: fc.constantFrom('always', 'busy', 'no-answer', 'offline', 'dnd'),
      to: fc.array(small, { maxLength: 3 }),
      order: fc.constantFrom('in-turn', 'at-once'),
    }),
    { maxLength: 2 },
  ),
});

const act = (...verbs: (typeof VERBS)[number][]): fc.Arbitrary<Move> =>
  fc.record({
    do: just('act'),
    verb: fc.constantFrom(...verbs),
    pick,
    whom: small,
    pace: fc.constantFrom('now', 'now', 'now', 'late', 'twice'),
  });

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: act('dial', 'consult', 'answer', 'answer', 'answer') },
  { weight: 10, arbitrary: act(...VERBS) },
  { weight: 4, arbitrary: fc.record({ do: just('arrive'), pick, again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: just('hear'), pick, again: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: just('lag'), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('lose', 'leave', 'return'), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('disturb', 'heard'), pick }) },
  { weight: 1, arbitrary: fc.record({ do: just('busy'), is: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: just('capture'),
      pick,
      type: fc.constantFrom('capture-started', 'capture-started', 'capture-ended'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: just('timer'), pick, timer: small }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: just('wait'),
      ms: fc.constantFrom(100, 100, 4_000, 11_000, 26_000, 125_000),
      punctual: fc.boolean(),
    }),
  },
);

test('whatever comes late, twice or in another order, calls stay right and end', () => {
  fc.assert(
    fc.property(
      fc.array(colleague, { minLength: 3, maxLength: 5 }),
      fc.boolean(),
      fc.array(fc.record({ pick, whom: small }), { maxLength: 3, size: 'max' }),
      fc.array(move, { minLength: 1, maxLength: 50, size: 'max' }),
      fc.record({ silently: fc.boolean(), backwards: fc.boolean() }),
      (drawn, recordsCalls, talks, moves, leaving) => {
        const office = new Office(staffOf(drawn, recordsCalls));
        office.begin(talks);
        for (const each of moves) {
          office.play(each);
          expect(office.problems()).toEqual([]);
        }
        office.everybodyLeaves(leaving);
        expect(office.problems()).toEqual([]);
      },
    ),
    { numRuns: 20_000 },
  );
  // Half a minute of work; on a machine that has other work it takes longer.
}, 300_000);
