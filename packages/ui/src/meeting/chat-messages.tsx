import { Fragment } from 'react';
import { timeOfDay, useReader } from '../language/index.ts';
import { ChatFile, type ShownFile } from './chat-file.tsx';
import { linked } from './linked.ts';
import styles from './panel.module.css';

/** One message of the chat. */
export interface ChatMessage {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly text: string;
  readonly file?: ShownFile | undefined;
}

export interface ChatMessagesProps {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  /** Fetches the picture of a message. */
  readonly onPicture: (id: string) => Promise<Blob>;
  readonly onDownload: (id: string) => void;
}

/** What people wrote and sent, one after the other. */
export function ChatMessages({ messages, onPicture, onDownload }: ChatMessagesProps) {
  const reader = useReader();
  return (
    <>
      {messages.map((message) => (
        <article key={message.id} className={styles.message}>
          <header>
            <strong>{message.name}</strong>
            <time>{timeOfDay(message.at, reader)}</time>
          </header>
          {message.file && (
            <ChatFile
              file={message.file}
              onPicture={() => onPicture(message.id)}
              onDownload={() => onDownload(message.id)}
            />
          )}
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
    </>
  );
}
