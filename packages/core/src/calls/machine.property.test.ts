import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Move, Office, PEOPLE } from './office.fixture.ts';

const person = fc.constantFrom(...PEOPLE);
const device = fc.constantFrom(1, 2);
const pick = fc.nat(7);

/** What people, devices and the network do; `pick` chooses among the calls there are. */
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('dial' as const), who: person, device, whom: person }),
  fc.record({ do: fc.constant('consult' as const), who: person, device, whom: person, pick }),
  fc.record({
    do: fc.constantFrom('answer' as const, 'resume' as const, 'retrieve' as const, 'move' as const),
    who: person,
    device,
    pick,
  }),
  fc.record({ do: fc.constantFrom('decline' as const, 'divert' as const), who: person, pick }),
  fc.record({
    do: fc.constantFrom('hang-up' as const, 'hold' as const, 'park' as const, 'record' as const),
    who: person,
    device,
    pick,
  }),
  fc.record({ do: fc.constantFrom('add' as const, 'transfer' as const), who: person, device, whom: person, pick }),
  fc.record({ do: fc.constantFrom('merge' as const, 'complete' as const), who: person, device, pick }),
  fc.record({ do: fc.constantFrom('lose' as const, 'return' as const), who: person, device }),
  fc.record({ do: fc.constantFrom('captured' as const, 'moved' as const), pick }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(100, 4_000, 11_000, 26_000, 125_000) }),
  // What was delayed or doubled on the way comes later, and again, in another order.
  fc.record({ do: fc.constant('repeat' as const), pick }),
);

test('whatever happens in whatever order, calls stay right and end', () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 24 }), (moves) => {
      const office = new Office();
      for (const each of moves) {
        office.play(each);
        expect(office.problems()).toEqual([]);
      }
      office.everybodyLeaves();
      expect(office.problems()).toEqual([]);
      expect(office.liveCalls()).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
}, 120_000);
