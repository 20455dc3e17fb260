import type { PresenceStatus } from '@bureau/core/presence';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { PresenceLabel } from '../presence/presence-label.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './conversation-frame.module.css';

export interface ConversationHeadProps {
  readonly face: { readonly id: string; readonly name: string };
  /** Of a person. */
  readonly presence?: { readonly status: PresenceStatus; readonly text: string } | undefined;
  /** Who is in a group. */
  readonly line?: string;
  readonly onBack: () => void;
  /** Opens the person, or the group; left out where nothing is to be opened. */
  readonly onOpen?: (() => void) | undefined;
  readonly actions: ReactNode;
}

/** With whom a conversation is, and what can be done with it. */
export function ConversationHead({ face, presence, line, onBack, onOpen, actions }: ConversationHeadProps) {
  const t = useTranslations('frame');
  return (
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
  );
}
