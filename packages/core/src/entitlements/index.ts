export { ENTITLEMENTS, type Entitlement, isEntitled, PLANS, type Plan } from './rules.ts';
