import { type CallLogEntry, callKind, isMissed } from '@bureau/core/call-log';
import { outsideNumber, type UserId } from '@bureau/core/kernel';
import type { OfficeMessages } from '@bureau/desktop-bridge';

const RECENT = 6;

type Entry = Parameters<typeof callKind>[0] & Pick<CallLogEntry, 'peerId'>;

/** With whom one has spoken last, each once, and what is dialled to call them back: nothing for whoever withheld their number. */
export function recentCalls(
  entries: readonly Entry[],
  nameOf: (userId: UserId) => string,
  extensionOf: (userId: UserId) => string | undefined,
): OfficeMessages['office.changed']['recentCalls'] {
  const newest = entries.filter(({ peerId }, at) => entries.findIndex((each) => each.peerId === peerId) === at);
  return newest.slice(0, RECENT).map((entry) => ({
    name: nameOf(entry.peerId),
    dial: extensionOf(entry.peerId) ?? outsideNumber(entry.peerId) ?? '',
    kind: isMissed(callKind(entry)) ? ('missed' as const) : entry.direction,
  }));
}
