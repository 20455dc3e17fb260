import { describe, expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import type { E164 } from '../numbering/index.ts';
import { FIRST_TOLL_POLICY, type PhoneNetwork, type Trunk, type TrunkId } from './model.ts';
import { hasWayOut, type LinesInUse, type OutsideNumber, outboundWay, withRule } from './outbound.ts';

const [alice, bob] = ['alice', 'bob'] as [UserId, UserId];
const trunk = (id: string, fields: Partial<Trunk> = {}): Trunk => ({
  id: id as TrunkId,
  name: id,
  isEnabled: true,
  kind: 'address',
  host: 'sip.example',
  port: 5060,
  transport: 'udp',
  username: '',
  password: '',
  numberFormat: 'plus',
  mostCalls: 2,
  ...fields,
});
const rule = (prefix: string, trunkId: string) => ({ prefix, trunkId: trunkId as TrunkId });
const network = (fields: Partial<PhoneNetwork> = {}): PhoneNetwork => ({
  country: 'FR',
  trunks: [trunk('one'), trunk('two')],
  numbers: [{ e164: '+33199000100' as E164, personId: alice }],
  rules: [rule('', 'one')],
  policy: FIRST_TOLL_POLICY,
  ...fields,
});
const NONE: LinesInUse = { ofCompany: 0, spent: 0, ofTrunk: () => 0, isUnreachable: () => false };
const to = (number: string): OutsideNumber => ({ kind: 'external', e164: number as E164 });
const emergency: OutsideNumber = { kind: 'emergency', number: '112' };
const PARIS = to('+33140205050');

/** By which trunk and how, or why not. */
const way = (given: PhoneNetwork, number: OutsideNumber, inUse = NONE, caller = alice) => {
  const found = outboundWay(given, number, caller, inUse);
  if (!found.ok) return found.error;
  const { trunk: by, number: written, callerNumber } = found.value;
  return [by.id, written, callerNumber];
};

test('who calls is shown with the own number, else with that of the company, else with none', () => {
  const main = network({ policy: { ...FIRST_TOLL_POLICY, mainNumber: '+33199000000' as E164 } });
  expect(way(main, PARIS)).toEqual(['one', '+33140205050', '+33199000100']);
  expect(way(main, PARIS, NONE, bob)).toEqual(['one', '+33140205050', '+33199000000']);
  expect(way(network(), PARIS, NONE, bob)).toEqual(['one', '+33140205050', undefined]);
});

describe('rules', () => {
  const rules = [rule('', 'one'), rule('+336', 'two'), rule('+33', 'one')];
  test.each<[string, OutsideNumber, unknown]>([
    ['the longest prefix decides', to('+33612345678'), 'two'],
    ['others take the shorter one', PARIS, 'one'],
  ])('%s', (_, number, expected) => {
    expect(way(network({ rules }), number)?.[0]).toBe(expected);
  });

  test('of several for the same prefix the next takes what the first cannot', () => {
    const both = network({ rules: [rule('', 'one'), rule('', 'two')] });
    const full: LinesInUse = { ...NONE, ofCompany: 2, ofTrunk: (id) => (id === ('one' as TrunkId) ? 2 : 0) };
    expect(way(both, PARIS)?.[0]).toBe('one');
    expect(way(both, PARIS, full)?.[0]).toBe('two');
  });

  test('one whose carrier does not answer is passed over, unless there is no other', () => {
    const down: LinesInUse = { ...NONE, isUnreachable: (id) => id === ('one' as TrunkId) };
    expect(way(network({ rules: [rule('', 'one'), rule('', 'two')] }), PARIS, down)?.[0]).toBe('two');
    expect(way(network(), PARIS, down)?.[0]).toBe('one');
    expect(way(network(), emergency, down)?.[0]).toBe('two');
  });

  test.each<[string, Partial<PhoneNetwork>]>([
    ['no trunk', { trunks: [] }],
    ['no rule', { rules: [] }],
    ['no rule for this number', { rules: [rule('+32', 'one')] }],
    ['a trunk that is off', { trunks: [trunk('one', { isEnabled: false })] }],
  ])('%s is no phone line', (_, fields) => {
    expect(way(network(fields), PARIS)).toBe('no-phone-line');
  });
});

test.each<[string, Partial<PhoneNetwork>, boolean]>([
  ['a trunk with a rule', {}, true],
  ['a rule for some numbers', { rules: [rule('+32', 'one')] }, true],
  ['no trunk', { trunks: [] }, false],
  ['no rule', { rules: [] }, false],
  ['a trunk that is off', { trunks: [trunk('one', { isEnabled: false })] }, false],
])('with %s there is a way out: %s', (_, fields, expected) => {
  expect(hasWayOut(network(fields))).toBe(expected);
});

describe('what may be called', () => {
  const allowing = (fields: object) => network({ policy: { ...FIRST_TOLL_POLICY, ...fields } });
  test.each<[string, string, object, unknown]>([
    ['abroad', '+32475123456', {}, 'international-barred'],
    ['abroad, allowed', '+32475123456', { allowsInternational: true }, 'one'],
    ['premium', '+33899123456', { allowsInternational: true }, 'premium-barred'],
    ['premium, allowed', '+33899123456', { allowsPremium: true }, 'one'],
    ['premium abroad needs both', '+19005551234', { allowsPremium: true }, 'one'],
    ['a satellite is premium', '+881612345678', { allowsInternational: true }, 'premium-barred'],
  ])('%s', (_, number, policy, expected) => {
    const found = way(allowing(policy), to(number));
    expect(typeof found === 'string' ? found : found[0]).toBe(expected);
  });

  test('the limits are exact', () => {
    const policy = { ...FIRST_TOLL_POLICY, mostCalls: 3 };
    const inUse = (ofCompany: number, ofTrunk: number): LinesInUse => ({ ...NONE, ofCompany, ofTrunk: () => ofTrunk });
    expect(way(network({ policy }), PARIS, inUse(2, 1))?.[0]).toBe('one');
    expect(way(network({ policy }), PARIS, inUse(3, 1))).toBe('lines-busy');
    expect(way(network({ policy }), PARIS, inUse(2, 2))).toBe('lines-busy');
  });
});

describe('what a day may cost', () => {
  const policy = { ...FIRST_TOLL_POLICY, mostSpentPerDay: 100 };
  const dear = { ...rule('', 'one'), pricePerMinute: 40 };
  const cheap = { ...rule('', 'two'), pricePerMinute: 10 };
  test.each<[string, readonly (typeof dear)[], number, unknown]>([
    ['the last minute that fits', [dear], 60, 'one'],
    ['one that does not', [dear], 61, 'spend-reached'],
    ['a cheaper trunk when the first is too dear', [dear, cheap], 61, 'two'],
    ['none that fits', [dear, cheap], 91, 'spend-reached'],
  ])('%s', (_, rules, spent, expected) => {
    const found = way(network({ policy, rules }), PARIS, { ...NONE, spent });
    expect(typeof found === 'string' ? found : found[0]).toBe(expected);
  });

  test('does not count without a price, without a limit, and in an emergency', () => {
    const spent = { ...NONE, spent: 999 };
    expect(way(network({ policy }), PARIS, spent)?.[0]).toBe('one');
    expect(way(network({ rules: [dear] }), PARIS, spent)?.[0]).toBe('one');
    expect(way(network({ policy, rules: [dear] }), emergency, spent)?.[0]).toBe('one');
  });
});

describe('an emergency call', () => {
  const full: LinesInUse = { ...NONE, ofCompany: 99, ofTrunk: () => 99 };
  test.each<[string, Partial<PhoneNetwork>, LinesInUse]>([
    ['without any rule', { rules: [] }, NONE],
    ['beyond every limit', {}, full],
    ['by a trunk that writes numbers otherwise', { trunks: [trunk('one', { numberFormat: 'digits' })] }, NONE],
  ])('leaves %s, as it is dialled', (_, fields, inUse) => {
    expect(way(network(fields), emergency, inUse)?.slice(0, 2)).toEqual(['one', '112']);
  });

  test('takes a trunk that has a place', () => {
    const inUse: LinesInUse = { ...NONE, ofCompany: 2, ofTrunk: (id) => (id === ('one' as TrunkId) ? 2 : 0) };
    expect(way(network(), emergency, inUse)?.[0]).toBe('two');
  });

  test('needs a trunk', () => {
    expect(way(network({ trunks: [trunk('one', { isEnabled: false })] }), emergency)).toBe('no-phone-line');
  });
});

test.each([
  ['plus', '+33140205050', '+33140205050'],
  ['digits', '+33140205050', '33140205050'],
  ['national', '+33140205050', '0140205050'],
  ['national', '+3225551234', '003225551234'],
] as const)('a carrier that wants %s is told %s as %s', (numberFormat, number, written) => {
  const policy = { ...FIRST_TOLL_POLICY, allowsInternational: true };
  expect(way(network({ policy, trunks: [trunk('one', { numberFormat })] }), to(number))?.[1]).toBe(written);
});

test('a rule for the same takes the place of the one before, another one comes last', () => {
  const rules = [rule('+33', 'one'), rule('', 'one')];
  const priced = { ...rule('+33', 'one'), pricePerMinute: 20 };
  expect(withRule(rules, priced)).toEqual([priced, rule('', 'one')]);
  expect(withRule(rules, rule('+33', 'two'))).toEqual([...rules, rule('+33', 'two')]);
});
