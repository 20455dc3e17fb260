import { FileText, Hash, Phone, Star } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CallKindIcon } from '../phone/call-kind-icon.tsx';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './result-row.module.css';
import { actionable, type SearchItem } from './search-item.ts';

export interface ResultRowProps {
  readonly item: SearchItem;
  readonly domId: string;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
  readonly onCall: () => void;
  readonly onStar: () => void;
}

/** One result. The focus stays in the field: the pointer and the arrows choose, Enter calls. */
export function ResultRow({ item, domId, active, onPoint, onOpen, onCall, onStar }: ResultRowProps) {
  const t = useTranslations('search');
  const usable = actionable(item);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys belong to the input of the combobox (WAI-ARIA APG)
    <div
      id={domId}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option with a face and a button
      role="option"
      aria-selected={active}
      aria-disabled={!usable || undefined}
      className={styles.row}
      onMouseMove={usable ? onPoint : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={usable ? (item.openable ? onOpen : onCall) : undefined}
    >
      {item.person ? (
        <PersonAvatar {...item.person} presence={item.presence} />
      ) : (
        <span className={styles.number}>
          {item.group === 'files' ? <FileText aria-hidden size={18} /> : <Hash aria-hidden size={18} />}
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.title} data-whole={item.group === 'dial' || undefined}>
          {item.title}
        </span>
        {item.line !== undefined && (
          <span className={styles.line} data-refused={(item.group === 'dial' && !item.callable) || undefined}>
            {item.kind && <CallKindIcon kind={item.kind} />}
            <span className={styles.text}>{item.line}</span>
          </span>
        )}
      </span>
      {item.isStarred === true && <VisuallyHidden>{t('isFavourite')}</VisuallyHidden>}
      <span className={styles.end}>
        {item.isStarred !== undefined && (active || item.isStarred) && (
          <span
            aria-hidden
            className={styles.star}
            data-starred={item.isStarred || undefined}
            onClick={(event) => {
              event.stopPropagation();
              onStar();
            }}
          >
            <Star size={17} />
          </span>
        )}
        {active && item.callable ? (
          <span
            aria-hidden
            className={styles.call}
            onClick={(event) => {
              event.stopPropagation();
              onCall();
            }}
          >
            <Phone size={16} />
            {t('call')}
          </span>
        ) : (
          item.aside !== undefined && <span className={styles.aside}>{item.aside}</span>
        )}
      </span>
    </div>
  );
}
