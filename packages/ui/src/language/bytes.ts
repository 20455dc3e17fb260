const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in words for lists: `812 kB`, `1.4 MB`; a thousand makes the next unit (IEC 80000-13). */
export function bytes(count: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  const value = count / 1000 ** power;
  const maximumFractionDigits = power < 2 || value >= 100 ? 0 : 1;
  // Shortened, a byte has no plural.
  const unitDisplay = power === 0 ? 'long' : 'short';
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay,
    maximumFractionDigits,
  }).format(value);
}
