import type { CallKind } from '@bureau/core/call-log';
import type { PresenceStatus } from '@bureau/core/presence';

/** One result of the search. */
export interface SearchItem {
  /** Unique among all results. */
  readonly id: string;
  readonly group: 'dial' | 'people' | 'personal' | 'conversations' | 'messages' | 'files' | 'calls';
  readonly title: string;
  readonly line?: string | undefined;
  /** At the end of the row: an extension, a time. */
  readonly aside?: string | undefined;
  /** The face; left out for a file, and for a number that nobody is known by. */
  readonly person?: { readonly id: string; readonly name: string } | undefined;
  readonly presence?: PresenceStatus | undefined;
  /** With `calls`: its icon. */
  readonly kind?: CallKind | undefined;
  /** Can be called: Enter and the Call button do it. */
  readonly callable: boolean;
  /** Whether it is among the favourites; left out for what cannot be. */
  readonly isStarred?: boolean | undefined;
  /** Has a page of its own. */
  readonly openable: boolean;
}

const GROUPS = ['dial', 'people', 'personal', 'conversations', 'calls', 'messages', 'files'] as const;

/** The results under their headings, in the order in which they are shown. */
export function grouped(items: readonly SearchItem[]): readonly {
  readonly group: SearchItem['group'];
  readonly items: readonly SearchItem[];
}[] {
  return GROUPS.map((group) => ({ group, items: items.filter((item) => item.group === group) })).filter(
    (section) => section.items.length > 0,
  );
}

/** Whether the keys and the pointer have something to do with a result; a refused number only says why. */
export function actionable(item: SearchItem): boolean {
  return item.callable || item.openable;
}

/**
 * Which result an Enter pressed before the answer came is meant for: what was dialled, or the only person found.
 * Anything else is left to the eye.
 */
export function meantByEarlyEnter(items: readonly SearchItem[]): SearchItem | undefined {
  const dialled = items.find((item) => item.group === 'dial' && item.callable);
  const people = items.filter((item) => item.group === 'people' || (item.group === 'personal' && item.callable));
  return dialled ?? (people.length === 1 ? people[0] : undefined);
}
