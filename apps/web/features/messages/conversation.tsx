'use client';

import type { ConversationState } from '@bureau/client';
import { ConversationFrame, NobodyReads } from '@bureau/ui/messages';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormer } from '../contacts/use-directory.ts';
import { ConversationLog } from './conversation-log.tsx';
import type { ConversationProps } from './conversation-props.ts';
import { GroupDialog } from './group-dialog.tsx';
import { HeadOf } from './head-of.tsx';
import { SearchHere } from './search-here.tsx';
import { useAttachments } from './use-attachments.ts';
import { useEyes } from './use-eyes.ts';
import { peerOf, useOwnId, useTitleOf } from './use-with.ts';
import type { Writing } from './writing.ts';
import { WritingLine } from './writing-line.tsx';

/** A conversation that is open: its head, its messages, and where one writes. */
export function Conversation({ live, state, view }: ConversationProps) {
  const [writing, setWriting] = useState<Writing>();
  const [isGroupOpen, setIsGroupOpen] = useState(false);
  const [isSearching, setIsSearching] = useState(false);
  const eyes = useEyes();
  const files = useAttachments(view.conversation.id);
  const ownId = useOwnId();
  const peerId = peerOf(view, ownId);
  const name = useTitleOf()(view);
  const former = useFormer();
  const hasLeft = peerId !== undefined && former.has(peerId);
  const typing = useTypingSentence(state, eyes.nameOf);
  return (
    <>
      <ConversationFrame
        head={
          <HeadOf
            view={view}
            name={name}
            peerId={peerId}
            onGroup={() => setIsGroupOpen(true)}
            onSearch={() => setIsSearching(!isSearching)}
          />
        }
        under={isSearching && <SearchHere id={view.conversation.id} onClose={() => setIsSearching(false)} />}
        typing={typing}
        onFiles={hasLeft ? undefined : files.add}
        log={
          <ConversationLog
            live={live}
            state={state}
            view={view}
            name={name}
            onWriting={hasLeft ? undefined : setWriting}
          />
        }
        composer={
          hasLeft ? (
            <NobodyReads name={former.get(peerId ?? '') ?? name} />
          ) : (
            <WritingLine
              live={live}
              state={state}
              view={view}
              name={name}
              writing={writing}
              onWriting={setWriting}
              files={files}
            />
          )
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
