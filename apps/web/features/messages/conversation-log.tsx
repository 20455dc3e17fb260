'use client';

import type { Message } from '@bureau/core/messages';
import { canDelete, canEdit } from '@bureau/core/messages';
import { useReader } from '@bureau/ui/language';
import { createKeptItems, type LogItem, logItems, type MessageActions, MessageLog } from '@bureau/ui/messages';
import { EmptyState } from '@bureau/ui/primitives';
import { MessageSquare } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import type { ConversationProps } from './conversation-props.ts';
import { DeleteQuestion } from './delete-question.tsx';
import { jumps } from './jumps.ts';
import { LogRow, namesOf } from './log-row.tsx';
import { excerptOf, shownMessage, shownOutgoing } from './shown-messages.ts';
import { useAttention } from './use-attention.ts';
import { useEyes } from './use-eyes.ts';
import { useLatest } from './use-latest.ts';
import { useNumbersInWords } from './use-numbers-in-words.tsx';
import { useOutbox, useRoom } from './use-room.ts';
import type { Writing } from './writing.ts';

interface ConversationLogProps extends ConversationProps {
  readonly name: string;
  /** Left out where nobody would read it. */
  readonly onWriting: ((writing: Writing | undefined) => void) | undefined;
}

/** What was said, with what is not sent at its end. */
export function ConversationLog({ live, state, view, name, onWriting }: ConversationLogProps) {
  const t = useTranslations('messages');
  const room = useRoom();
  const eyes = useEyes();
  const fails = useFailureMessage();
  const { timeZone } = useReader();
  const { waiting } = useOutbox();
  const { conversation, own } = view;
  const { messages, answered, hasBefore, hasAfter } = state;
  const [openedAt] = useState(own.readPosition);
  const [deleting, setDeleting] = useState<Message>();
  const [keep] = useState(() => createKeptItems<LogItem>());
  const [target, setTarget] = useState<{ readonly key: string }>();
  const isGroup = conversation.kind === 'group';

  const held = useMemo(() => new Map(messages.map((message) => [message.id as string, message])), [messages]);
  const outgoing = waiting.filter(({ id, conversationId }) => conversationId === conversation.id && !held.has(id));
  // What an unsent message answers is in sight, as a rule.
  const inSight = new Map(answered);
  for (const { replyTo } of outgoing) {
    const message = replyTo && held.get(replyTo);
    if (message) inSight.set(message.id, message);
  }
  const shown = [
    ...messages.map((message) => shownMessage(message, conversation.members, answered, eyes)),
    ...(hasAfter ? [] : outgoing.map((message) => shownOutgoing(message, inSight, eyes))),
  ];
  const hasWritten = messages.some(({ from, position }) => from === eyes.ownId && position > openedAt);
  const firstNew = messages.find(({ from, position }) => position > openedAt && from !== eyes.ownId);
  const firstNewId = openedAt > 0 && !hasWritten ? firstNew?.id : undefined;
  const items = keep(logItems(shown, timeZone, firstNewId));
  const newest = messages.at(-1);
  const announced =
    newest && newest.position > openedAt && newest.from !== eyes.ownId && !hasAfter ? newest : undefined;
  const sees = useAttention(conversation.id, (position) => live.seen(position));

  // Somebody who was away for long begins where they stopped reading.
  const first = messages[0]?.position;
  const isFar = first !== undefined && openedAt + 1 < first && openedAt > 0;
  const wentBack = useRef(false);
  useEffect(() => {
    if (!isFar || wentBack.current) return;
    wentBack.current = true;
    live.goTo(openedAt + 1).catch(fails);
  }, [isFar, live, openedAt, fails]);

  const wanted = useStore(jumps, (state_) => state_.wanted);
  useEffect(() => {
    if (wanted?.conversationId !== conversation.id) return;
    jumps.setState({ wanted: undefined });
    wentBack.current = true;
    live.goTo(wanted.position).then(() => setTarget({ key: wanted.messageId }), fails);
  }, [wanted, conversation.id, live, fails]);

  async function openReply(id: string) {
    const message = [...answered.values()].find((each) => each?.id === id) ?? held.get(id);
    if (!message) return;
    await live.goTo(message.position);
    setTarget({ key: id });
  }
  const did = (work: Promise<void>) => void work.catch(fails);
  function actionsOn(id: string): MessageActions {
    const unsent = outgoing.find((message) => message.id === id);
    if (unsent) {
      return {
        onRetry: () => did(room.retry(unsent.id)),
        onEdit: onWriting && (() => onWriting({ kind: 'rewrite', message: unsent })),
        onDelete: () => did(room.discard(unsent.id)),
      };
    }
    const message = held.get(id);
    if (!message || message.content.kind !== 'text') return {};
    return {
      onReact: (emoji, isSet) => did(room.react(conversation.id, message.id, emoji, isSet)),
      onReply:
        onWriting &&
        (() =>
          onWriting({ kind: 'reply', message, name: eyes.nameOf(message.from), excerpt: excerptOf(message, eyes) })),
      onEdit: onWriting && canEdit(message, eyes.ownId) ? () => onWriting({ kind: 'edit', message }) : undefined,
      onDelete: canDelete(message, conversation, eyes.ownId) ? () => setDeleting(message) : undefined,
    };
  }
  const stableActions = useLatest(actionsOn);
  const stableReply = useLatest((id: string) => void openReply(id).catch(fails));
  const numbers = useNumbersInWords();
  const named = JSON.stringify(conversation.members.map(({ userId }) => [userId, eyes.nameOf(userId)]));
  const nameOf = useMemo(() => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written in the line above
    const names = new Map(JSON.parse(named) as readonly [string, string][]);
    return (userId: string) => names.get(userId);
  }, [named]);

  if (shown.length === 0) {
    const hint = isGroup ? t('nothingYetGroup.hint') : t('nothingYet.hint', { name });
    return <EmptyState icon={MessageSquare} title={t('nothingYet.title')} hint={hint} />;
  }
  return (
    <>
      <MessageLog
        label={t('conversation', { name })}
        items={items}
        hasBefore={hasBefore}
        hasAfter={hasAfter}
        onBefore={() => void live.loadBefore().catch(isSaidElsewhere)}
        onAfter={() => void live.loadAfter().catch(isSaidElsewhere)}
        onNewest={() => did(live.goToNewest())}
        onSeen={(key) => {
          const position = held.get(key)?.position ?? (outgoing.length > 0 ? newest?.position : undefined);
          if (position !== undefined) sees(position);
        }}
        target={target}
        unread={Math.max(0, conversation.lastPosition - own.readPosition)}
        announcement={
          announced ? t('said', { name: eyes.nameOf(announced.from), text: excerptOf(announced, eyes) }) : ''
        }
      >
        {(item) => (
          <LogRow
            item={item}
            isGroup={isGroup}
            ownId={eyes.ownId}
            nameOf={nameOf}
            numbers={numbers}
            isShown={item.key === target?.key}
            onOpenReply={stableReply}
            can={namesOf(actionsOn(item.key))}
            actionsOn={stableActions}
          />
        )}
      </MessageLog>
      {deleting && (
        <DeleteQuestion
          id={deleting.id}
          onClose={() => setDeleting(undefined)}
          onDelete={() =>
            // The hands are where it was.
            did(room.delete(conversation.id, deleting.id).then(() => setTarget({ key: deleting.id })))
          }
        />
      )}
    </>
  );
}

function isSaidElsewhere(): void {
  // The banner says that the server is away; scrolling asks again.
}
