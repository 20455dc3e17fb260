import { Star } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './star-button.module.css';

export interface StarButtonProps {
  /** Whom the star is for. */
  readonly name: string;
  readonly isStarred: boolean;
  readonly onStar: (isStarred: boolean) => void;
}

/** Puts somebody among the favourites, or takes them out. */
export function StarButton({ name, isStarred, onStar }: StarButtonProps) {
  const t = useTranslations('contacts.favourites');
  return (
    <IconButton
      label={t('star', { name })}
      icon={Star}
      variant="quiet"
      pressed={isStarred}
      className={styles.star}
      onClick={() => onStar(!isStarred)}
    />
  );
}
