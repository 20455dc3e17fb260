import { expect, test } from 'vitest';
import { ENTITLEMENTS, type Entitlement, isEntitled, PLANS, type Plan } from './rules.ts';

const table: Record<Entitlement, Record<Plan, boolean>> = {
  chat: { essential: true, business: true, enterprise: true },
  'phone-network': { essential: true, business: true, enterprise: true },
  'hd-video': { essential: false, business: true, enterprise: true },
  fax: { essential: false, business: true, enterprise: true },
  'meeting-scheduling': { essential: false, business: true, enterprise: true },
  'call-recording': { essential: false, business: false, enterprise: true },
};

test.each(ENTITLEMENTS)('%s belongs to the right plans', (entitlement) => {
  for (const plan of PLANS) expect([plan, isEntitled(plan, entitlement)]).toEqual([plan, table[entitlement][plan]]);
});

test('a larger plan never takes a feature away', () => {
  for (const entitlement of ENTITLEMENTS) {
    const included = PLANS.map((plan) => isEntitled(plan, entitlement));
    expect(included).toEqual([...included].sort((a, b) => Number(a) - Number(b)));
  }
});
