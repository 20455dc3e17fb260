'use client';

import type { UserId } from '@bureau/core/kernel';
import { canEdit, type Message } from '@bureau/core/messages';
import { plainText } from '@bureau/core/notifications';
import { Composer, VoiceLine } from '@bureau/ui/messages';
import { Avatar } from '@bureau/ui/primitives';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useFormer } from '../contacts/use-directory.ts';
import type { ConversationProps } from './conversation-props.ts';
import { useToBeWritten } from './to-be-written.ts';
import type { useAttachments } from './use-attachments.ts';
import { useEyes } from './use-eyes.ts';
import { useOutbox, useRoom } from './use-room.ts';
import { useVoice } from './use-voice.ts';
import type { Writing } from './writing.ts';

interface WritingLineProps extends ConversationProps {
  readonly name: string;
  readonly writing: Writing | undefined;
  readonly onWriting: (writing: Writing | undefined) => void;
  readonly files: ReturnType<typeof useAttachments>;
}

const faceOf = (id: UserId, name: string) => <Avatar id={id} name={name} size={24} />;

const textOf = (message: Message) => (message.content.kind === 'text' ? message.content.text : '');

/** Where one writes into a conversation; what is written and not sent is there on every device. */
export function WritingLine({ live, state, view, name, writing, onWriting, files }: WritingLineProps) {
  const t = useTranslations('messages.composer');
  const room = useRoom();
  const eyes = useEyes();
  const fails = useFailureMessage();
  const { waiting } = useOutbox();
  const { id, members } = view.conversation;
  const { draft: written } = view.own;
  const [draft, setDraft] = useState(written);
  /** What the field began with; another draft begins another one. */
  const [begun, setBegun] = useState(written);
  const hasTyped = useRef(false);
  const [hasWritten, setHasWritten] = useState(false);
  const edited = writing?.kind === 'edit' || writing?.kind === 'rewrite' ? writing : undefined;
  const editedText = edited && (edited.kind === 'edit' ? textOf(edited.message) : edited.message.text);
  const former = useFormer();
  const others = members.filter(({ userId }) => userId !== eyes.ownId && !former.has(userId));

  useToBeWritten(
    id,
    useCallback(() => setHasWritten(true), []),
  );
  useEffect(() => {
    // What was kept here is shown first, and what was written on another device when it is known; nothing is taken from under the hands.
    if (hasTyped.current) return;
    // oxlint-disable-next-line react/set-state-in-effect -- where the hands are is known to the page alone
    if (document.activeElement?.closest('[data-composer]')) setHasWritten(true);
    setDraft(written);
    setBegun(written);
  }, [written]);
  const voice = useVoice(id, name);
  useEffect(() => () => live.typing(false), [live]);

  function change(text: string) {
    if (!edited) {
      hasTyped.current = true;
      setDraft(text);
      live.saveDraft(text);
    }
    live.typing(text.trim() !== '');
  }
  function leave() {
    setHasWritten(true);
    onWriting(undefined);
  }
  function send(text: string) {
    live.typing(false);
    leave();
    if (edited?.kind === 'edit') {
      room.edit(id, edited.message.id, text).catch(fails);
      return;
    }
    if (edited) {
      room.rewrite(edited.message.id, text).catch(fails);
      return;
    }
    hasTyped.current = true;
    setDraft('');
    live.saveDraft('');
    const replyTo = writing?.kind === 'reply' ? writing.message.id : undefined;
    const [fileIds, ...further] = files.take();
    const sent = [
      room.send(id, text, { replyTo, ...(fileIds && { fileIds }) }),
      ...further.map((each) => room.send(id, '', { fileIds: each })),
    ];
    Promise.all([...sent, live.goToNewest()]).catch(fails);
  }
  function editLast() {
    const unsent = waiting.findLast(({ conversationId }) => conversationId === id);
    const sent = state.messages.findLast((message) => canEdit(message, eyes.ownId));
    if (unsent) onWriting({ kind: 'rewrite', message: unsent });
    else if (sent) onWriting({ kind: 'edit', message: sent });
  }
  if (voice.speaking) return <VoiceLine {...voice.speaking} onSend={voice.send} onDiscard={voice.discard} />;
  const about =
    writing?.kind === 'reply'
      ? ({ kind: 'reply', name: writing.name, excerpt: writing.excerpt } as const)
      : editedText !== undefined
        ? ({ kind: 'edit', name: '', excerpt: plainText(editedText) } as const)
        : undefined;
  return (
    <Composer
      key={edited?.message.id ?? `new ${begun}`}
      label={t('to', { name })}
      initial={editedText ?? draft}
      about={about}
      takesFocus={hasWritten}
      onLeave={leave}
      people={others.map(({ userId }) => ({ id: userId, name: eyes.nameOf(userId) }))}
      faceOf={faceOf}
      onChange={change}
      onSend={send}
      onEditLast={editLast}
      files={
        edited
          ? undefined
          : {
              uploads: files.attachments,
              isSending: files.isSending,
              onAdd: files.add,
              onCancel: files.cancel,
            }
      }
      onSpeak={edited ? undefined : voice.begin}
    />
  );
}
