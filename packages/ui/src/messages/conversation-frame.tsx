import type { PresenceStatus } from '@bureau/core/presence';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFileDrop } from '../meeting/use-file-drop.ts';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { PresenceLabel } from '../presence/presence-label.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './conversation-frame.module.css';

export interface ConversationFrameProps {
  readonly face: { readonly id: string; readonly name: string };
  /** Of a person. */
  readonly presence?: { readonly status: PresenceStatus; readonly text: string } | undefined;
  /** Who is in a group. */
  readonly line?: string;
  readonly onBack: () => void;
  /** Opens the person, or the group. */
  readonly onOpen?: (() => void) | undefined;
  readonly actions: ReactNode;
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
export function ConversationFrame(props: ConversationFrameProps) {
  const { face, presence, line, onBack, onOpen, actions, typing, under, log, composer, onFiles } = props;
  const t = useTranslations('frame');
  const tMessages = useTranslations('messages');
  const drop = useFileDrop(onFiles);
  return (
    <div className={styles.conversation} {...drop.handlers}>
      <header className={styles.head}>
        <IconButton label={t('back')} icon={ArrowLeft} variant="quiet" className={styles.back} onClick={onBack} />
        <PersonAvatar {...face} presence={presence?.status} />
        <div className={styles.words}>
          <h1 className={styles.name}>
            {onOpen ? (
              <button type="button" onClick={onOpen}>
                {face.name}
              </button>
            ) : (
              face.name
            )}
          </h1>
          {presence && <PresenceLabel {...presence} />}
          {line !== undefined && <p className={styles.line}>{line}</p>}
        </div>
        <div className={styles.actions}>{actions}</div>
      </header>
      {under}
      {log}
      <output className={styles.typing}>{typing}</output>
      {composer}
      {drop.isOver && <p className={styles.drop}>{tMessages('files.drop')}</p>}
    </div>
  );
}
