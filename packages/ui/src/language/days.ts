/** A day of the week by its ISO 8601 number, in the language of the reader: `Mon`, `Monday`. */
export function dayName(day: number, locale: string, length: 'short' | 'long'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: length }).format(Date.UTC(2024, 0, day));
}

/** Days of the week in short, three and more in a row as a range: `Mon–Fri`, `Sat and Sun`. Empty for the whole week. */
export function dayList(days: readonly number[], locale: string): string {
  const runs: number[][] = [];
  for (const day of [...new Set(days)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const [first] = runs;
  if (first?.length === 7) return '';
  const words = runs.flatMap((run) => {
    const names = run.map((day) => dayName(day, locale, 'short'));
    return names.length > 2 ? [`${names[0]}–${names.at(-1)}`] : names;
  });
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);
}
