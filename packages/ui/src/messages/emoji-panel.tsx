import {
  EmojiPicker,
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
  type EmojiPickerListRowProps,
} from 'frimousse';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import styles from './emoji-panel.module.css';

export interface EmojiPanelProps {
  readonly onChoose: (emoji: string) => void;
}

/** All emoji, by kind and by what one calls them. Their names come from our own server. */
export function EmojiPanel({ onChoose }: EmojiPanelProps) {
  const t = useTranslations('messages.emoji');
  const { locale } = useReader();
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  return (
    <EmojiPicker.Root
      className={styles.panel}
      locale={locale}
      emojibaseUrl="/emoji"
      columns={8}
      onEmojiSelect={({ emoji }) => onChoose(emoji)}
    >
      <EmojiPicker.Search ref={search} className={styles.search} aria-label={t('search')} placeholder={t('search')} />
      <EmojiPicker.Viewport className={styles.viewport}>
        <EmojiPicker.Loading className={styles.note}>{t('loading')}</EmojiPicker.Loading>
        <EmojiPicker.Empty className={styles.note}>{t('none')}</EmojiPicker.Empty>
        <EmojiPicker.List className={styles.list} components={{ CategoryHeader: Kind, Row, Emoji }} />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  );
}

function Kind({ category, ...rest }: EmojiPickerListCategoryHeaderProps) {
  return (
    <div {...rest} className={styles.kind}>
      {category.label}
    </div>
  );
}

/** Rows and columns are counted from 1 (WAI-ARIA); the picker begins with 0, which nobody understands. */
function Row(props: EmojiPickerListRowProps) {
  return <div {...props} aria-rowindex={undefined} />;
}

function Emoji({ emoji, ...rest }: EmojiPickerListEmojiProps) {
  return (
    <button {...rest} aria-colindex={undefined} type="button" className={styles.emoji}>
      {emoji.emoji}
    </button>
  );
}
