import type { ConversationId, UserId } from '../kernel/index.ts';

const VERSION_AT = 14;
const VARIANT_AT = 19;

/**
 * The id of the conversation of two people, whichever asks: made of both ids, so that there is never a second one. It is a
 * UUID of version 8 (RFC 9562 §5.8), which ids of groups are not.
 */
export function directConversationId(one: UserId, other: UserId): ConversationId {
  const mixed = Array.from(one.toLowerCase(), (letter, at) => {
    if (letter === '-') return letter;
    if (at === VERSION_AT) return '8';
    const bits = parseInt(letter, 16) ^ parseInt(other[at] ?? '0', 16);
    return (at === VARIANT_AT ? 8 | (bits & 3) : bits).toString(16);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an id is made here
  return mixed.join('') as ConversationId;
}

/** Whether a group may have this id. */
export const isGroupId = (id: ConversationId): boolean => id[VERSION_AT] !== '8';
