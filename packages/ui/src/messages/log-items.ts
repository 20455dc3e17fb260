import { calendarDay } from '../language/time.ts';
import type { ShownMessage } from './shown-message.ts';

/** Messages of one person that follow each other within this time stand together. */
const TOGETHER_MS = 5 * 60_000;

/** A line of a conversation. */
export type LogItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  /** What follows was not read when the conversation was opened. */
  | { readonly kind: 'new'; readonly key: 'new' }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: ShownMessage;
      /** The first and the last of some that stand together. */
      readonly isFirst: boolean;
      readonly isLast: boolean;
    };

/** Messages, oldest first, under headings of days, those of one person put together. */
export function logItems(
  messages: readonly ShownMessage[],
  timeZone: string,
  firstNewId: string | undefined,
): readonly LogItem[] {
  const days = messages.map(({ at }) => calendarDay(at, timeZone));
  const joins = (index: number): boolean => {
    const [before, message] = [messages[index - 1], messages[index]];
    if (!before || !message || message.id === firstNewId || days[index] !== days[index - 1]) return false;
    if (before.content.kind === 'notice' || message.content.kind === 'notice') return false;
    return before.from.id === message.from.id && message.at - before.at < TOGETHER_MS;
  };
  return messages.flatMap((message, index): LogItem[] => [
    ...(days[index] === days[index - 1] ? [] : [{ kind: 'day', key: `day ${days[index]}`, at: message.at } as const]),
    ...(message.id === firstNewId ? [{ kind: 'new', key: 'new' } as const] : []),
    { kind: 'message', key: message.id, message, isFirst: !joins(index), isLast: !joins(index + 1) },
  ]);
}
