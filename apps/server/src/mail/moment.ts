import type { Locale } from '@bureau/core/accounts';
import type { Instant } from '@bureau/core/kernel';

const tagOf = (locale: Locale) => (locale === 'en' ? 'en-GB' : locale);

/** A moment as it is for somebody in this zone, with the zone: whoever reads may be in another. */
export function momentOf(at: Instant, locale: Locale, timeZone: string): string {
  const day = new Intl.DateTimeFormat(tagOf(locale), { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
  return `${day} (${zoneOf(at, locale, timeZone)})`;
}

/** A day with its weekday. */
export const wholeDay = (at: Instant, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(tagOf(locale), { dateStyle: 'full', timeZone }).format(at);

/** A day without its weekday. */
export const dayOf = (at: Instant, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(tagOf(locale), { dateStyle: 'long', timeZone }).format(at);

/** From one moment to another, which is named whole only when it is on another day. */
export function spanOf(from: Instant, until: Instant, locale: Locale, timeZone: string): string {
  const day = new Intl.DateTimeFormat(tagOf(locale), { dateStyle: 'full', timeStyle: 'short', timeZone });
  return `${day.formatRange(from, until)} (${zoneOf(from, locale, timeZone)})`;
}

/** A moment in the fewest words, for a subject. */
export const shortly = (at: Instant, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(tagOf(locale), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);

function zoneOf(at: Instant, locale: Locale, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(tagOf(locale), { timeZone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
