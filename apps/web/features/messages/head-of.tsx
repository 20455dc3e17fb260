'use client';

import type { UserId } from '@bureau/core/kernel';
import type { ConversationView } from '@bureau/core/messages';
import { ConversationHead } from '@bureau/ui/messages';
import { go } from '../../shell/navigate.ts';
import { useFormer } from '../contacts/use-directory.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { usePresence } from '../presence/use-presence.ts';
import { ConversationActions } from './conversation-actions.tsx';
import { useEyes } from './use-eyes.ts';
import { useOwnId } from './use-with.ts';

interface HeadOfProps {
  readonly view: ConversationView;
  readonly name: string;
  readonly peerId: UserId | undefined;
  readonly onGroup: () => void;
  readonly onSearch: () => void;
}

const toList = () => go({ kind: 'messages' });

/** The head of a conversation: all of it that changes when people come and go. */
export function HeadOf(props: HeadOfProps) {
  const { view, name, peerId, onGroup } = props;
  const ownId = useOwnId();
  const eyes = useEyes();
  const peer = usePeer(peerId ?? ownId);
  const hasLeft = useFormer().has(peerId ?? '');
  const { text } = usePresence(peerId ?? ownId);
  const { id, members } = view.conversation;
  return (
    <ConversationHead
      face={{ id: peerId ?? id, name }}
      presence={peerId !== undefined && peer.presence ? { status: peer.presence, text: text ?? '' } : undefined}
      {...(peerId === undefined && { line: eyes.listOf(members.map(({ userId }) => eyes.nameOf(userId))) })}
      onBack={toList}
      onOpen={peerId === undefined ? onGroup : hasLeft ? undefined : () => go({ kind: 'contacts', id: peerId })}
      actions={<ConversationActions {...props} hasLeft={hasLeft} />}
    />
  );
}
