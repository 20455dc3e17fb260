import { timeOfDay, useReader } from '../language/index.ts';
import { Markdown } from '../messages/markdown.tsx';
import { ChatFile, type ShownFile } from './chat-file.tsx';
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

/** Guests are no members: nobody is mentioned here. */
const nobody = () => undefined;

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
          <Markdown text={message.text} nameOf={nobody} ownId="" />
        </article>
      ))}
    </>
  );
}
