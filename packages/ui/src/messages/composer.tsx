import type { UserId } from '@bureau/core/kernel';
import { LONGEST_MESSAGE } from '@bureau/core/messages';
import { Mic, SendHorizontal, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type ShownUpload, UploadList } from '../meeting/upload-list.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { useFits } from '../primitives/use-fits.ts';
import { AttachButton, takePasted } from './attach-button.tsx';
import styles from './composer.module.css';
import { EmojiButton } from './emoji-button.tsx';
import { MentionList } from './mention-list.tsx';
import { begunMention, type Mentionable, mentionable, toTyped, toWritten } from './mention-text.ts';

const MOST_NAMED = 8;
/** From this width of the page on, in CSS pixels, there is room in the field to say to whom. */
const ROOMY_PX = 640;
/** From here on it is said how many letters are left. */
const NEARLY_FULL = 500;

export interface ComposerProps {
  /** To whom. */
  readonly label: string;
  /** What stands in it at first, in Markdown with mentions. */
  readonly initial: string;
  /** What it is for, when that is not a new message. */
  readonly about?: { readonly kind: 'reply' | 'edit'; readonly name: string; readonly excerpt: string } | undefined;
  /** Something else was written here a moment ago: the hands are on the keys. */
  readonly takesFocus: boolean;
  readonly onLeave: () => void;
  readonly people: readonly Mentionable[];
  /** Shows whether a member is there. */
  readonly faceOf: (userId: UserId, name: string) => ReactNode;
  readonly onChange: (text: string) => void;
  readonly onSend: (text: string) => void;
  /** Nothing is written and the last own message is wanted back. */
  readonly onEditLast: () => void;
  /** Files for the message, left out where there can be none; `isSending`: not all are there yet. */
  readonly files?:
    | {
        readonly uploads: readonly ShownUpload[];
        readonly isSending: boolean;
        readonly onAdd: (files: readonly File[]) => void;
        readonly onCancel: (key: string) => void;
      }
    | undefined;
  /** Speaks instead. */
  readonly onSpeak?: (() => void) | undefined;
}

const sendsWithEnter = () => !matchMedia('(pointer: coarse)').matches;

/** Where a message is written: Enter sends, Shift and Enter begin a line. */
export function Composer(props: ComposerProps) {
  const { label, initial, about, takesFocus, onLeave, people, faceOf, onChange, onSend, onEditLast, files, onSpeak } =
    props;
  const t = useTranslations('messages.composer');
  const isRoomy = useFits(ROOMY_PX);
  const field = useRef<HTMLTextAreaElement>(null);
  const [begun] = useState(() => toTyped(initial));
  const [text, setText] = useState(begun.typed);
  const [named, setNamed] = useState(begun.named);
  const [cursor, setCursor] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [isDismissed, setIsDismissed] = useState(false);
  const mention = isDismissed ? undefined : begunMention(text.slice(0, cursor));
  const options = mention ? mentionable(people, mention.query, MOST_NAMED) : [];
  /** Where the caret goes once what was inserted is shown. */
  const caretDue = useRef<number>(undefined);
  /** So many files are waited for. */
  const held = useRef<number>(undefined);
  const isEmpty = text.trim() === '' && !files?.uploads.length;
  const left = LONGEST_MESSAGE - Array.from(text).length;

  useEffect(() => {
    const { current } = field;
    if (!(about || takesFocus) || !current) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
  }, [about, takesFocus]);

  useLayoutEffect(() => {
    const { current: due } = caretDue;
    if (due === undefined) return;
    caretDue.current = undefined;
    field.current?.setSelectionRange(due, due);
  });

  function change(next: string, at: number, names = named) {
    setText(next);
    setCursor(at);
    setChosen(0);
    setIsDismissed(false);
    onChange(toWritten(next, names));
  }
  function insert(piece: string, from: number, to: number, names = named) {
    change(text.slice(0, from) + piece + text.slice(to), from + piece.length, names);
    caretDue.current = from + piece.length;
    // Whoever chose from a popup comes back when it has closed; whoever types has typed on by then.
    if (document.activeElement !== field.current) requestAnimationFrame(() => field.current?.focus());
  }
  function name(person: Mentionable) {
    if (!mention) return;
    const names = [...named.filter(({ id }) => id !== person.id), person];
    setNamed(names);
    insert(`@${person.name} `, mention.at, cursor, names);
  }
  function send() {
    if (isEmpty || left < 0) return;
    // Whoever does not wait for the files to be there has sent all the same.
    held.current = files?.isSending ? files.uploads.length : undefined;
    if (held.current !== undefined) return;
    onSend(toWritten(text, named));
    setText('');
    setNamed([]);
  }
  useEffect(() => {
    if (held.current === undefined || files?.isSending) return;
    const isWhole = held.current === files?.uploads.length;
    held.current = undefined;
    if (isWhole) send();
  });
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const option = options[chosen];
    if (option && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      setChosen((chosen + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
    } else if (option && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      name(option);
    } else if (event.key === 'Escape' && option) {
      setIsDismissed(true);
    } else if (event.key === 'Escape' && about) {
      onLeave();
    } else if (event.key === 'ArrowUp' && text === '' && !about) {
      onEditLast();
    } else if (event.key === 'Enter' && !event.shiftKey && sendsWithEnter()) {
      send();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <form
      className={styles.composer}
      data-composer
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {about && (
        <div className={styles.about}>
          <span className={styles.words}>
            <strong>{t(about.kind, { name: about.name })}</strong>
            <span>{about.excerpt}</span>
          </span>
          <IconButton label={t('leave')} icon={X} size="s" variant="quiet" tooltipSide="top" onClick={onLeave} />
        </div>
      )}
      {files && <UploadList uploads={files.uploads} onCancel={files.onCancel} />}
      {options.length > 0 && <MentionList people={options} chosen={chosen} faceOf={faceOf} onChoose={name} />}
      <div className={styles.line}>
        {files && <AttachButton field={field} onFiles={files.onAdd} />}
        <textarea
          ref={field}
          className={styles.text}
          aria-label={label}
          placeholder={isRoomy ? label : t('short')}
          value={text}
          rows={1}
          aria-autocomplete="list"
          aria-controls={options.length > 0 ? 'mentions' : undefined}
          aria-activedescendant={options.length > 0 ? `mention-${chosen}` : undefined}
          onChange={({ target }) => change(target.value, target.selectionStart)}
          onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
          onKeyDown={press}
          onPaste={takePasted(files?.onAdd)}
        />
        <EmojiButton
          label={t('emoji')}
          onChoose={(emoji) =>
            insert(emoji, field.current?.selectionStart ?? text.length, field.current?.selectionEnd ?? text.length)
          }
        />
        {onSpeak && isEmpty && (
          <IconButton label={t('speak')} icon={Mic} variant="quiet" tooltipSide="top" onClick={onSpeak} />
        )}
        <IconButton
          type="submit"
          label={about?.kind === 'edit' ? t('save') : t('send')}
          icon={SendHorizontal}
          variant={isEmpty ? 'quiet' : 'go'}
          busy={files?.isSending}
          tooltipSide="top"
        />
      </div>
      {left < NEARLY_FULL && (
        <output className={styles.left} data-over={left < 0 || undefined}>
          {left < 0 ? t('tooLong', { count: -left }) : t('left', { count: left })}
        </output>
      )}
    </form>
  );
}
