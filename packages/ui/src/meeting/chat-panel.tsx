import { Paperclip, SendHorizontal, X } from 'lucide-react';
import { type ClipboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { type ChatMessage, ChatMessages } from './chat-messages.tsx';
import styles from './panel.module.css';
import { type ShownUpload, UploadList } from './upload-list.tsx';
import { useFileDrop } from './use-file-drop.ts';

export interface ChatPanelProps {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  readonly hasOlder: boolean;
  readonly onOlder: () => void;
  /** Resolves to false when it was not sent: the text stays. */
  readonly onSend: (text: string) => Promise<boolean>;
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
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const drop = useFileDrop(filesRefused === undefined ? onFiles : undefined);
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
  function paste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || filesRefused !== undefined) return;
    event.preventDefault();
    onFiles(files);
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
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])]);
            // The same file may be chosen again.
            currentTarget.value = '';
          }}
        />
        <IconButton
          label={t('attach')}
          icon={Paperclip}
          variant="quiet"
          tooltipSide="top"
          disabledReason={filesRefused}
          onClick={() => chooser.current?.click()}
        />
        <textarea
          aria-label={t('write')}
          placeholder={t('write')}
          value={text}
          rows={1}
          maxLength={4_000}
          onChange={(event) => setText(event.target.value)}
          onPaste={paste}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <IconButton type="submit" label={t('send')} icon={SendHorizontal} busy={sending} tooltipSide="top" />
      </form>
      {drop.isOver && <p className={styles.drop}>{t('drop')}</p>}
    </div>
  );
}
