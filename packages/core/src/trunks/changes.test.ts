import { expect, test } from 'vitest';
import type { E164 } from '../numbering/index.ts';
import { ruleChanges, tollChanges, trunkChanges } from './changes.ts';
import { FIRST_TOLL_POLICY, type Trunk, type TrunkId } from './model.ts';

const ID = 'acme' as TrunkId;
const ACME: Trunk = {
  id: ID,
  name: 'Acme',
  isEnabled: true,
  kind: 'registration',
  host: 'sip.acme.example',
  port: 5060,
  transport: 'udp',
  username: 'bureau',
  password: 'secret',
  numberFormat: 'plus',
  mostCalls: 10,
};
const { id: _id, password: _password, ...SETTINGS } = ACME;
const [SERVER, OTHER] = ['sip.acme.example:5060', 'sip.evil.example:5060'];

test.each([
  ['is new', undefined, SETTINGS, [{ setting: 'trunk', about: 'Acme', after: SERVER }]],
  ['is gone', ACME, undefined, [{ setting: 'trunk', about: 'Acme', before: SERVER }]],
  ['was never there', undefined, undefined, []],
  ['stays', ACME, SETTINGS, []],
  ['is saved with the password that it has', ACME, { ...SETTINGS, password: 'secret' }, []],
  [
    'leads to another server',
    ACME,
    { ...SETTINGS, host: 'sip.evil.example' },
    [{ setting: 'trunk', about: 'Acme', before: SERVER, after: OTHER }],
  ],
  [
    'has another password',
    ACME,
    { ...SETTINGS, password: 'other' },
    [{ setting: 'trunk', about: 'Acme', before: SERVER, after: SERVER }],
  ],
  [
    'is turned off, and carries more',
    ACME,
    { ...SETTINGS, isEnabled: false, mostCalls: 30 },
    [
      { setting: 'trunkEnabled', about: 'Acme', before: true, after: false },
      { setting: 'trunkCalls', about: 'Acme', before: 10, after: 30 },
    ],
  ],
] as const)('a trunk that %s', (_what, before, after, changes) => {
  expect(trunkChanges(before, after)).toEqual(changes);
  expect(JSON.stringify(changes)).not.toContain('secret');
});

test('of what may be called each thing that is another is told, and no limit is left out', () => {
  expect(tollChanges(FIRST_TOLL_POLICY, FIRST_TOLL_POLICY)).toEqual([]);
  const limited = { ...FIRST_TOLL_POLICY, mostSpentPerDay: 50_000 };
  expect(tollChanges(FIRST_TOLL_POLICY, limited)).toEqual([{ setting: 'mostSpentPerDay', after: 50_000 }]);
  const mainNumber = '+33199000100' as E164;
  expect(tollChanges(limited, { allowsInternational: true, allowsPremium: true, mostCalls: 30, mainNumber })).toEqual([
    { setting: 'allowsInternational', before: false, after: true },
    { setting: 'allowsPremium', before: false, after: true },
    { setting: 'mostCalls', before: 10, after: 30 },
    { setting: 'mostSpentPerDay', before: 50_000 },
    { setting: 'mainNumber', after: mainNumber },
  ]);
});

const rule = { prefix: '+33', trunkId: ID };
test.each([
  [[rule], [{ ...rule, pricePerMinute: 0 }], []],
  [[rule], [{ ...rule, pricePerMinute: 40 }], [{ setting: 'outboundRules', before: 1, after: 1 }]],
  [[], [rule], [{ setting: 'outboundRules', before: 0, after: 1 }]],
  [[rule], [{ ...rule, prefix: '' }], [{ setting: 'outboundRules', before: 1, after: 1 }]],
  [[rule], [{ ...rule, trunkId: 'other' as TrunkId }], [{ setting: 'outboundRules', before: 1, after: 1 }]],
])('rules %j that become %j', (before, after, changes) => {
  expect(ruleChanges(before, after)).toEqual(changes);
});
