import type { HistoryPage, Message, MissedChanges } from '@bureau/core/messages';

/** A part of a conversation without gaps, oldest first. */
export interface HeldPart {
  readonly messages: readonly Message[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  /** Every change up to this number is in it, as far as it concerns the part. */
  readonly upTo: number;
}

/** A page next to a part, or one that overlaps it. */
export function withPage(part: HeldPart, page: HistoryPage, side: 'before' | 'after'): HeldPart {
  const messages = merged(part.messages, page.messages);
  return {
    ...part,
    messages,
    ...(side === 'before' ? { hasBefore: page.hasBefore } : { hasAfter: page.hasAfter }),
  };
}

/** A part after changes: what it holds takes its newest form, and what follows on its end is added to it. */
export function withChanges(part: HeldPart, { messages, upTo }: Pick<MissedChanges, 'messages' | 'upTo'>): HeldPart {
  const last = part.messages.at(-1)?.position;
  const known = new Set(part.messages.map(({ id }) => id));
  const held = messages.filter(({ id }) => known.has(id));
  const fresh = part.hasAfter
    ? []
    : messages.filter(({ id, position }) => !known.has(id) && (last === undefined ? !part.hasBefore : position > last));
  return { ...part, messages: merged(part.messages, [...held, ...fresh]), upTo: Math.max(part.upTo, upTo) };
}

/** The newest of a part, to be kept. */
export function newestOf(part: HeldPart, most: number): HeldPart {
  if (part.messages.length <= most) return part;
  return { ...part, messages: part.messages.slice(-most), hasBefore: true };
}

/** Of two forms of a message the newer counts; nothing changes where nothing is newer. */
function merged(held: readonly Message[], given: readonly Message[]): readonly Message[] {
  const byId = new Map(held.map((message) => [message.id, message]));
  let changed = false;
  for (const message of given) {
    const known = byId.get(message.id);
    if (known && known.change >= message.change) continue;
    byId.set(message.id, message);
    changed = true;
  }
  return changed ? [...byId.values()].toSorted((a, b) => a.position - b.position) : held;
}
