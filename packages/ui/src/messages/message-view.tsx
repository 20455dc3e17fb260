import { Ban, Pencil, Reply, RotateCw, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { dayAndTime, timeOfDay } from '../language/time.ts';
import { Avatar } from '../primitives/avatar.tsx';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { EmojiButton } from './emoji-button.tsx';
import type { LogItem } from './log-items.ts';
import type { NumbersInWords } from './markdown.tsx';
import styles from './message.module.css';
import { MessageBody } from './message-body.tsx';
import { Reactions } from './reactions.tsx';

/** What can be done with a message; what is left out is not for this person, or not for this message. */
export interface MessageActions {
  readonly onReact?: ((emoji: string, isSet: boolean) => void) | undefined;
  readonly onReply?: (() => void) | undefined;
  readonly onEdit?: (() => void) | undefined;
  readonly onDelete?: (() => void) | undefined;
  /** Of a message that was not sent. */
  readonly onRetry?: (() => void) | undefined;
}

export interface MessageViewProps extends MessageActions {
  readonly item: Extract<LogItem, { kind: 'message' }>;
  /** Faces and names stand beside the messages of others. */
  readonly isGroup: boolean;
  readonly ownId: string;
  readonly nameOf: (userId: string) => string | undefined;
  readonly numbers?: NumbersInWords | undefined;
  /** Just found or jumped to. */
  readonly isShown?: boolean;
  readonly onOpenReply: (id: string) => void;
  /** What else it holds, such as files. */
  readonly children?: ReactNode;
}

const QUICK = ['👍', '❤️', '😂'];

/** One message: who, what, when, what others think of it, and what can be done with it. */
export function MessageView(props: MessageViewProps) {
  const { item, isGroup, isShown = false } = props;
  const { message, isFirst, isLast } = item;
  const t = useTranslations('messages');
  const reader = useReader();
  if (message.content.kind === 'notice') {
    return (
      <p className={styles.notice} tabIndex={-1} data-message={message.id}>
        {message.content.sentence} <time>{timeOfDay(message.at, reader)}</time>
      </p>
    );
  }
  return (
    <article
      className={styles.message}
      data-message={message.id}
      data-own={message.isOwn || undefined}
      data-first={isFirst || undefined}
      data-shown={isShown || undefined}
      tabIndex={-1}
      aria-label={t('by', { name: message.from.name, when: dayAndTime(message.at, reader) })}
    >
      {isGroup && !message.isOwn && (
        <span className={styles.face}>{isLast && <Avatar {...message.from} size={32} />}</span>
      )}
      <div className={styles.column}>
        {isGroup && !message.isOwn && isFirst && <span className={styles.name}>{message.from.name}</span>}
        <div className={styles.said}>
          <Bubble {...props} />
          <Tools {...props} />
        </div>
        {message.reactions && props.onReact && <Reactions reactions={message.reactions} onReact={props.onReact} />}
        <Refused {...props} />
      </div>
    </article>
  );
}

function Bubble({ item: { message, isLast }, nameOf, numbers, ownId, onOpenReply, children }: MessageViewProps) {
  const t = useTranslations('messages');
  const reader = useReader();
  const { content, reply, state, isEdited, at } = message;
  const showsFoot = isLast || isEdited || state === 'waiting' || state === 'refused';
  return (
    <div
      className={styles.bubble}
      data-kind={content.kind}
      data-state={state}
      data-files={(content.kind === 'text' && content.files && content.files.length > 0) || undefined}
    >
      {reply && (
        <button type="button" className={styles.reply} onClick={() => onOpenReply(reply.id)}>
          <strong>{reply.name}</strong>
          <span>{reply.excerpt ?? t('replyGone')}</span>
        </button>
      )}
      {content.kind === 'deleted' ? (
        <p className={styles.deleted}>
          <Ban aria-hidden size={15} /> {t('deleted')}
        </p>
      ) : (
        content.kind === 'text' &&
        content.text !== '' && <MessageBody text={content.text} nameOf={nameOf} ownId={ownId} numbers={numbers} />
      )}
      {children}
      {showsFoot && (
        <span className={styles.foot}>
          {isEdited && <span>{t('edited')}</span>}
          <time dateTime={new Date(at).toISOString()} title={dayAndTime(at, reader)}>
            {timeOfDay(at, reader)}
          </time>
          {state && <DeliveryMark state={state} />}
        </span>
      )}
    </div>
  );
}

/** What became of a message that did not go, with the way on under the hand. */
function Refused({ item: { message }, onRetry, onEdit, onDelete }: MessageViewProps) {
  const t = useTranslations('messages');
  if (message.state !== 'refused') return null;
  return (
    <div className={styles.refused}>
      <p role="alert">{message.problem}</p>
      {onRetry && (
        <Button size="s" icon={RotateCw} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      {onEdit && (
        <Button size="s" icon={Pencil} onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
      {onDelete && (
        <Button size="s" icon={Trash2} onClick={onDelete}>
          {t('discard')}
        </Button>
      )}
    </div>
  );
}

function Tools({ item: { message }, onReact, onReply, onEdit, onDelete }: MessageViewProps) {
  const t = useTranslations('messages');
  const [isChoosing, setIsChoosing] = useState(false);
  if (message.state === 'refused' || !(onReact ?? onReply ?? onEdit ?? onDelete)) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset groups what is filled in; nothing is
    <div role="group" className={styles.tools} aria-label={t('actions')} data-open={isChoosing || undefined}>
      {onReact && (
        <>
          {QUICK.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className={styles.quick}
              aria-label={t('reactWith', { emoji })}
              onClick={() => onReact(emoji, true)}
            >
              {emoji}
            </button>
          ))}
          <EmojiButton
            label={t('react')}
            size="s"
            onOpenChange={setIsChoosing}
            onChoose={(emoji) => onReact(emoji, true)}
          />
        </>
      )}
      {onReply && (
        <IconButton label={t('reply')} icon={Reply} size="s" variant="quiet" tooltipSide="top" onClick={onReply} />
      )}
      {onEdit && (
        <IconButton label={t('edit')} icon={Pencil} size="s" variant="quiet" tooltipSide="top" onClick={onEdit} />
      )}
      {onDelete && (
        <IconButton
          label={message.state === 'waiting' ? t('discard') : t('delete')}
          icon={Trash2}
          size="s"
          variant="quiet"
          tooltipSide="top"
          onClick={onDelete}
        />
      )}
    </div>
  );
}
