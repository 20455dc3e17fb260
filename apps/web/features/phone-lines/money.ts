/** Money is counted in thousandths of the company's currency, whichever that is. */
const PER_UNIT = 1_000;
const DECIMALS = { minimumFractionDigits: 2, maximumFractionDigits: 3 } as const;

/** An amount as somebody types it, with comma or point; null for nothing, undefined for what is none. */
export function readMoney(text: string, most: number): number | null | undefined {
  const written = text.trim().replace(',', '.');
  if (written === '') return null;
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(written)) return undefined;
  const amount = Math.round(Number(written) * PER_UNIT);
  return amount <= most ? amount : undefined;
}

/** An amount as a form begins with it; empty for none. */
export const writtenMoney = (amount: number | undefined, locale: string): string =>
  amount === undefined
    ? ''
    : new Intl.NumberFormat(locale, { ...DECIMALS, useGrouping: false }).format(amount / PER_UNIT);

/** An amount as it is shown. */
export const shownMoney = (amount: number, locale: string): string =>
  new Intl.NumberFormat(locale, DECIMALS).format(amount / PER_UNIT);
