import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import type { Face } from './faces.tsx';
import styles from './shared-with.module.css';

export interface SharedWithProps {
  readonly people: readonly Face[];
  /** Left out for those who may not change it. */
  readonly onRemove?: ((id: string) => void) | undefined;
}

/** Colleagues who may hear a recording besides those in it. */
export function SharedWith({ people, onRemove }: SharedWithProps) {
  const t = useTranslations('recordings.share');
  if (people.length === 0) return <p className={styles.none}>{t('onlyThose')}</p>;
  return (
    <ul className={styles.people}>
      {people.map((person) => (
        <li key={person.id} className={styles.person}>
          <Avatar {...person} size={32} />
          <span className={styles.name}>{person.name}</span>
          {onRemove && (
            <IconButton
              label={t('remove', { name: person.name })}
              icon={X}
              size="s"
              variant="quiet"
              onClick={() => onRemove(person.id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
