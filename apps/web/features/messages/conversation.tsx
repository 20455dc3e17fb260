'use client';

import type { ConversationState } from '@bureau/client';
import { ConversationFrame } from '@bureau/ui/messages';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { usePresence } from '../presence/use-presence.ts';
import { ConversationActions } from './conversation-actions.tsx';
import { ConversationLog } from './conversation-log.tsx';
import type { ConversationProps } from './conversation-props.ts';
import { GroupDialog } from './group-dialog.tsx';
import { SearchHere } from './search-here.tsx';
import { useAttachments } from './use-attachments.ts';
import { useEyes } from './use-eyes.ts';
import { peerOf, useOwnId, useTitleOf } from './use-with.ts';
import type { Writing } from './writing.ts';
import { WritingLine } from './writing-line.tsx';

const toList = () => go({ kind: 'messages' });

/** A conversation that is open: its head, its messages, and where one writes. */
export function Conversation({ live, state, view }: ConversationProps) {
  const [writing, setWriting] = useState<Writing>();
  const [isGroupOpen, setIsGroupOpen] = useState(false);
  const [isSearching, setIsSearching] = useState(false);
  const eyes = useEyes();
  const files = useAttachments(view.conversation.id);
  const ownId = useOwnId();
  const peerId = peerOf(view, ownId);
  const peer = usePeer(peerId ?? ownId);
  const { text } = usePresence(peerId ?? ownId);
  const name = useTitleOf()(view);
  const typing = useTypingSentence(state, eyes.nameOf);
  const { members } = view.conversation;
  return (
    <>
      <ConversationFrame
        face={{ id: peerId ?? view.conversation.id, name }}
        presence={peerId !== undefined && peer.presence ? { status: peer.presence, text: text ?? '' } : undefined}
        {...(peerId === undefined && { line: eyes.listOf(members.map(({ userId }) => eyes.nameOf(userId))) })}
        onBack={toList}
        onOpen={peerId === undefined ? () => setIsGroupOpen(true) : () => go({ kind: 'contacts', id: peerId })}
        actions={
          <ConversationActions
            view={view}
            name={name}
            peerId={peerId}
            onGroup={() => setIsGroupOpen(true)}
            onSearch={() => setIsSearching(!isSearching)}
          />
        }
        under={isSearching && <SearchHere id={view.conversation.id} onClose={() => setIsSearching(false)} />}
        typing={typing}
        onFiles={files.add}
        log={<ConversationLog live={live} state={state} view={view} name={name} onWriting={setWriting} />}
        composer={
          <WritingLine
            live={live}
            state={state}
            view={view}
            name={name}
            writing={writing}
            onWriting={setWriting}
            files={files}
          />
        }
      />
      {isGroupOpen && <GroupDialog view={view} onClose={() => setIsGroupOpen(false)} />}
    </>
  );
}

function useTypingSentence({ typing }: ConversationState, nameOf: (userId: (typeof typing)[number]) => string): string {
  const t = useTranslations('messages.typing');
  const [first, second, third] = typing;
  if (first === undefined) return '';
  if (second === undefined) return t('one', { name: nameOf(first) });
  if (third === undefined) return t('two', { first: nameOf(first), second: nameOf(second) });
  return t('many', { count: typing.length });
}
