import { SendHorizontal, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AttachButton, takePasted } from '../messages/attach-button.tsx';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { type ChatMessage, ChatMessages } from './chat-messages.tsx';
import styles from './panel.module.css';
import { isOnItsWay, type ShownUpload, UploadList } from './upload-list.tsx';
import { useFileDrop } from './use-file-drop.ts';

export interface ChatPanelProps {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  readonly hasOlder: boolean;
  readonly onOlder: () => void;
  /** Sends the text, if any, and the files that lie beside it. Resolves to false when it was not sent: all stays. */
  readonly onSend: (text: string) => Promise<boolean>;
  /** Lays files beside the text. */
  readonly onFiles: (files: readonly File[]) => void;
  /** Why files are not for this person to send; undefined when they are. */
  readonly filesRefused?: string | undefined;
  readonly uploads: readonly ShownUpload[];
  readonly onCancelUpload: (key: string) => void;
  /** Fetches the picture of a message. */
  readonly onPicture: (id: string) => Promise<Blob>;
  readonly onDownload: (id: string) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** What people write in a meeting. */
export function ChatPanel(props: ChatPanelProps) {
  const { messages, hasOlder, onOlder, onSend, onFiles, filesRefused, uploads, onClose, children } = props;
  const t = useTranslations('meetings.chat');
  const words = useTranslations('messages');
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const takes = filesRefused === undefined ? onFiles : undefined;
  const drop = useFileDrop(takes);
  const isEmpty = text.trim() === '' && uploads.every(isOnItsWay);
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    if (newest !== undefined) end.current?.scrollIntoView({ block: 'end' });
  }, [newest]);
  async function send() {
    if (isEmpty || sending) return;
    setSending(true);
    if (await onSend(text.trim())) setText('');
    setSending(false);
  }
  return (
    <div className={styles.chat} {...drop.handlers}>
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
        <ChatMessages messages={messages} onPicture={props.onPicture} onDownload={props.onDownload} />
        <div ref={end} />
      </div>
      <UploadList uploads={uploads} onCancel={props.onCancelUpload} />
      <form
        className={styles.compose}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
        <AttachButton field={field} refused={filesRefused} onFiles={onFiles} />
        <textarea
          ref={field}
          aria-label={t('write')}
          placeholder={t('write')}
          value={text}
          rows={1}
          maxLength={4_000}
          onChange={(event) => setText(event.target.value)}
          onPaste={takePasted(takes)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <IconButton
          type="submit"
          label={t('send')}
          icon={SendHorizontal}
          variant={isEmpty ? 'quiet' : 'go'}
          busy={sending}
          tooltipSide="top"
        />
      </form>
      {drop.isOver && <p className={styles.drop}>{words('files.drop')}</p>}
    </div>
  );
}
