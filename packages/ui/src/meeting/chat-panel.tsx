import { SendHorizontal, X } from 'lucide-react';
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { timeOfDay, useReader } from '../language/index.ts';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { linked } from './linked.ts';
import styles from './panel.module.css';

/** One message of the chat. */
interface ChatMessage {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly text: string;
}

export interface ChatPanelProps {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  readonly hasOlder: boolean;
  readonly onOlder: () => void;
  /** Resolves to false when it was not sent: the text stays. */
  readonly onSend: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** What people write in a meeting. */
export function ChatPanel({ messages, hasOlder, onOlder, onSend, onClose, children }: ChatPanelProps) {
  const t = useTranslations('meetings.chat');
  const reader = useReader();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    if (newest !== undefined) end.current?.scrollIntoView({ block: 'end' });
  }, [newest]);
  async function send() {
    const said = text.trim();
    if (said === '' || sending) return;
    setSending(true);
    if (await onSend(said)) setText('');
    setSending(false);
  }
  return (
    <>
      <div className={styles.head}>
        <h2>{t('title')}</h2>
        <IconButton label={t('close')} icon={X} variant="quiet" onClick={onClose} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled with keys */}
      <div className={styles.messages} role="log" aria-label={t('title')} tabIndex={0}>
        {hasOlder && (
          <Button size="s" variant="quiet" onClick={onOlder}>
            {t('older')}
          </Button>
        )}
        {messages.length === 0 && <p className={styles.empty}>{t('empty')}</p>}
        {messages.map((message) => (
          <article key={message.id} className={styles.message}>
            <header>
              <strong>{message.name}</strong>
              <time>{timeOfDay(message.at, reader)}</time>
            </header>
            <p>
              {linked(message.text).map((part, index) =>
                part.href === undefined ? (
                  // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never change places
                  <Fragment key={index}>{part.text}</Fragment>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never change places
                  <a key={index} href={part.href} target="_blank" rel="noreferrer noopener">
                    {part.text}
                  </a>
                ),
              )}
            </p>
          </article>
        ))}
        <div ref={end} />
      </div>
      <form
        className={styles.compose}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
        <textarea
          aria-label={t('write')}
          placeholder={t('write')}
          value={text}
          rows={1}
          maxLength={4_000}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <IconButton type="submit" label={t('send')} icon={SendHorizontal} busy={sending} tooltipSide="top" />
      </form>
    </>
  );
}
