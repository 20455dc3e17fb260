import type { DuplicateGroup } from '@bureau/core/contacts';
import { Merge } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import styles from './duplicate-list.module.css';

export interface DuplicateListProps {
  readonly groups: readonly DuplicateGroup[];
  readonly formatNumber: (number: string) => string;
  readonly busy: boolean;
  readonly onMerge: (groups: readonly DuplicateGroup[]) => void;
}

/** So many are drawn; after they were merged the next ones come. */
const SHOWN = 50;

/** Contacts that are there more than once, each with what becomes of them. */
export function DuplicateList({ groups, formatNumber, busy, onMerge }: DuplicateListProps) {
  const t = useTranslations('contacts.duplicates');
  return (
    <div className={styles.duplicates}>
      <div className={styles.head}>
        <p>{t('found', { count: groups.length })}</p>
        <Button variant="primary" icon={Merge} busy={busy} onClick={() => onMerge(groups)}>
          {t('mergeAll')}
        </Button>
      </div>
      <ul className={styles.list}>
        {groups.slice(0, SHOWN).map((group) => {
          const { merged, of } = group;
          const facts = [merged.company, ...merged.numbers.map(({ number }) => formatNumber(number)), ...merged.emails];
          return (
            <li key={merged.id} className={styles.group}>
              <div className={styles.words}>
                <h2 className={styles.name}>{merged.name}</h2>
                <p className={styles.line}>{facts.filter(Boolean).join(' · ')}</p>
                <p className={styles.line}>{t('of', { names: of.map(({ name }) => name).join(' + ') })}</p>
              </div>
              <Button
                icon={Merge}
                busy={busy}
                aria-label={t('mergeOne', { name: merged.name })}
                onClick={() => onMerge([group])}
              >
                {t('merge')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
