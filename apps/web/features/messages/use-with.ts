'use client';

import type { UserId } from '@bureau/core/kernel';
import type { ConversationView } from '@bureau/core/messages';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** The own id; empty before one is known. */
export function useOwnId(): UserId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody has an empty id
  return useStore(useBureau().self, ({ self }) => self?.person.id ?? ('' as UserId));
}

/** The colleague of a conversation of two; undefined for a group. */
export function peerOf({ conversation }: ConversationView, ownId: UserId): UserId | undefined {
  if (conversation.kind === 'group') return undefined;
  return conversation.members.find(({ userId }) => userId !== ownId)?.userId ?? ownId;
}

/** What a conversation is called: its group, or the colleague. */
export function useTitleOf(): (view: ConversationView) => string {
  const nameOf = useNameOf();
  const ownId = useOwnId();
  return (view) => {
    const peer = peerOf(view, ownId);
    return peer === undefined ? view.conversation.name : nameOf(peer);
  };
}
