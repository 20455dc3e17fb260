import type { Locale } from '../accounts/index.ts';

/** The time is told so often, then it hangs up. */
export const TIME_TELLS = 2;

/**
 * What says the time of day, prompt by prompt: `minute` of the day, 0 to 1439, on the clock of 24 hours. "It is fourteen
 * hours" and "Il est quatorze heures" are spoken as a whole, since words of French run into each other there.
 */
export function spokenTime(minute: number, locale: Locale): readonly string[] {
  const hours = `time-hour-${Math.floor(minute / 60)}`;
  const past = minute % 60;
  if (past === 0) return [hours];
  if (locale === 'fr') return [hours, ...french(past)];
  return [hours, 'time-and', ...english(past), past === 1 ? 'time-minute' : 'time-minutes'];
}

const spoken = (count: number) => `time-minute-${count}`;

function english(count: number): readonly string[] {
  const ones = count % 10;
  return count <= 20 || ones === 0 ? [spoken(count)] : [spoken(count - ones), spoken(ones)];
}

/** Minutes are feminine: "une", "vingt et une"; the t of "vingt" is heard before another number alone. */
function french(count: number): readonly string[] {
  const ones = count % 10;
  if (count <= 20 || ones === 0) return [spoken(count)];
  const tens = count - ones;
  return [tens === 20 ? 'time-twenty' : spoken(tens), ones === 1 ? 'time-and-one' : spoken(ones)];
}
