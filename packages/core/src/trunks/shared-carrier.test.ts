import { expect, test } from 'vitest';
import type { CompanyId } from '../kernel/index.ts';
import type { TrunkId } from './model.ts';
import { calledAs, isShared, type WayIn, waysAtOnce } from './shared-carrier.ts';

const [OURS, THEIRS] = ['ours', 'theirs'] as string[] as [CompanyId, CompanyId];
const way = (trunkId: string, companyId: CompanyId, host: string, more: Partial<WayIn> = {}): WayIn => ({
  trunkId: trunkId as TrunkId,
  companyId,
  host,
  country: 'FR',
  numberFormat: 'national',
  ...more,
});

const WAYS = [
  way('name', OURS, 'sip.carrier.example'),
  way('same name', THEIRS, 'SIP.Carrier.example.'),
  way('address', THEIRS, '192.0.2.1'),
  way('other name', THEIRS, 'b.example'),
  way('elsewhere', THEIRS, 'sip.other.example'),
  way('nowhere', THEIRS, 'gone.example'),
];
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  'sip.carrier.example': ['192.0.2.1', '192.0.2.2'],
  'SIP.Carrier.example.': ['192.0.2.1', '192.0.2.2'],
  '192.0.2.1': ['192.0.2.1'],
  'b.example': ['192.0.2.2'],
  'sip.other.example': ['192.0.2.9'],
};
const addressesOf = (host: string) => ADDRESSES[host] ?? [];

test.each<[trunk: string, found: readonly string[]]>([
  ['name', ['name', 'same name', 'address', 'other name']],
  ['same name', ['same name', 'name', 'address', 'other name']],
  ['address', ['address', 'name', 'same name']],
  ['other name', ['other name', 'name', 'same name']],
  ['elsewhere', ['elsewhere']],
  ['nowhere', ['nowhere']],
  ['unknown', []],
])('a call by %s may have come by %j', (trunk, found) => {
  expect(waysAtOnce(WAYS, trunk as TrunkId, addressesOf).map(({ trunkId }) => trunkId)).toEqual(found);
});

test('with one company alone, nothing is shared', () => {
  expect(isShared(WAYS)).toBe(true);
  expect(isShared(WAYS.filter(({ companyId }) => companyId === THEIRS))).toBe(false);
  expect(isShared([])).toBe(false);
});

test.each<[written: string, read: readonly string[]]>([
  ['+33199001234', ['ours a +33199001234', 'theirs c +33199001234']],
  ['0199001234', ['ours a +33199001234', 'theirs c +390199001234']],
  ['33199001234', ['ours a +33199001234', 'theirs c +3933199001234']],
  ['anonymous', []],
])('%s is read once by each company: %j', (written, read) => {
  const ways = [
    way('a', OURS, 'x'),
    way('b', OURS, 'x', { numberFormat: 'plus' }),
    way('c', THEIRS, 'x', { country: 'IT' }),
  ];
  expect(calledAs(ways, written).map(({ companyId, trunkId, e164 }) => `${companyId} ${trunkId} ${e164}`)).toEqual(
    read,
  );
});
