import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from './fax-state.module.css';
import { problemOf, useFaxWords } from './fax-words.ts';
import type { ShownFax } from './shown-fax.ts';

export interface FaxStateProps {
  readonly fax: ShownFax;
  /** With the reason, and how far it came. */
  readonly isWhole?: boolean;
}

/** Where a fax stands; on its page also why, and how far it came. Said aloud when it changes there. */
export function FaxState({ fax, isWhole = false }: FaxStateProps) {
  const t = useTranslations('fax');
  const words = useFaxWords();
  const problem = problemOf(fax);
  const isTrouble = fax.state.status === 'failed' || (fax.state.status === 'received' && problem !== undefined);
  const { page = 0, pages, pagesSent } = fax;
  const line = (
    <span className={styles.state} data-trouble={isTrouble || undefined}>
      {isTrouble && <TriangleAlert aria-hidden size={15} />}
      <span className={styles.words}>{words(fax)}</span>
    </span>
  );
  if (!isWhole) return line;
  return (
    <output className={styles.whole}>
      {line}
      {problem !== undefined && <span className={styles.reason}>{t(`problem.${problem}`)}</span>}
      {problem !== undefined && pagesSent > 0 && (
        <span className={styles.reason}>{t('taken', { count: String(pagesSent), pages: String(pages) })}</span>
      )}
      {fax.state.status === 'sending' && <progress className={styles.bar} max={pages} value={Math.max(0, page - 1)} />}
    </output>
  );
}
