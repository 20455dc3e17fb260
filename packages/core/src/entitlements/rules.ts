/** Features that depend on the plan of a company. */
export const ENTITLEMENTS = [
  'chat',
  'call-recording',
  'hd-video',
  'fax',
  'meeting-scheduling',
  'phone-network',
] as const;

/** One feature that depends on the plan. */
export type Entitlement = (typeof ENTITLEMENTS)[number];

/** Plans from the smallest to the largest. */
export const PLANS = ['essential', 'business', 'enterprise'] as const;

/** The plan of a company. Calls between colleagues belong to every plan. */
export type Plan = (typeof PLANS)[number];

const INCLUDED: Readonly<Record<Plan, readonly Entitlement[]>> = {
  essential: ['chat', 'phone-network'],
  business: ['chat', 'phone-network', 'hd-video', 'fax', 'meeting-scheduling'],
  enterprise: ENTITLEMENTS,
};

/** Whether a plan includes a feature: the server refuses by it, the interface explains by it. */
export function isEntitled(plan: Plan, entitlement: Entitlement): boolean {
  return INCLUDED[plan].includes(entitlement);
}
