import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFileDrop } from '../meeting/use-file-drop.ts';
import styles from './conversation-frame.module.css';

export interface ConversationFrameProps {
  /** With whom: it is drawn anew by itself when they come and go. */
  readonly head: ReactNode;
  /** Who types, in words; empty when nobody does. */
  readonly typing: string;
  /** Between the head and the messages: a search. */
  readonly under?: ReactNode;
  readonly log: ReactNode;
  readonly composer: ReactNode;
  /** Takes files that are dropped anywhere on it. */
  readonly onFiles?: ((files: readonly File[]) => void) | undefined;
}

/** A conversation: with whom, what was said, and where one writes. */
export function ConversationFrame({ head, typing, under, log, composer, onFiles }: ConversationFrameProps) {
  const t = useTranslations('messages');
  const drop = useFileDrop(onFiles);
  return (
    <div className={styles.conversation} {...drop.handlers}>
      {head}
      {under}
      {log}
      <output className={styles.typing}>{typing}</output>
      {composer}
      {drop.isOver && <p className={styles.drop}>{t('files.drop')}</p>}
    </div>
  );
}
