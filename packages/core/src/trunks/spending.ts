import type { Instant } from '../kernel/index.ts';

/** What calls cost counts for so long: a day, whenever it began. */
export const SPENDING_WINDOW_MS = 86_400_000;
/** Each minute that is begun costs. */
export const CHARGED_EVERY_MS = 60_000;
/** Most that a minute may cost, in thousandths of the company's currency. */
export const MOST_MINUTE_PRICE = 1_000_000;
/** Most that a day may cost, in thousandths of the company's currency. */
export const MOST_DAY_SPENDING = 1_000_000_000;

/** A begun minute that was paid for. */
export interface TollCharge {
  readonly at: Instant;
  /** In thousandths of the company's currency. */
  readonly amount: number;
}

/** What was spent in the day that ends now, in thousandths. */
export function spentBy(charges: readonly TollCharge[], now: Instant): number {
  return charges.reduce((sum, { at, amount }) => (at > now - SPENDING_WINDOW_MS ? sum + amount : sum), 0);
}

/** Whether one more minute may begin. What costs nothing always may. */
export function isAffordable(price: number, spent: number, limit: number | undefined): boolean {
  return price === 0 || limit === undefined || spent + price <= limit;
}
