import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { SearchField } from '../primitives/search-field.tsx';
import styles from './search-here.module.css';

export interface SearchHereProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  /** What was found. */
  readonly children: ReactNode;
}

/** A search under the head of a conversation. */
export function SearchHere({ text, onText, onClose, children }: SearchHereProps) {
  const t = useTranslations('messages.search');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape comes from the field
    <div
      ref={box}
      className={styles.here}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text === '') onClose();
      }}
    >
      <div className={styles.line}>
        <SearchField label={t('label')} example={t('example')} clearLabel={t('clear')} value={text} onChange={onText} />
        <IconButton label={t('close')} icon={X} variant="quiet" onClick={onClose} />
      </div>
      {children && <div className={styles.found}>{children}</div>}
    </div>
  );
}
