import { FileInput, FileOutput } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { timeOfDay } from '../language/time.ts';
import { ListRow } from '../primitives/list-row.tsx';
import { Sign } from '../primitives/sign.tsx';
import styles from './fax-row.module.css';
import { FaxState } from './fax-state.tsx';
import type { ShownFax } from './shown-fax.ts';

export interface FaxRowProps {
  readonly fax: ShownFax;
  /** Of the other side. */
  readonly name: string;
  readonly selected?: boolean;
  readonly href: string;
  readonly onOpen: () => void;
}

/** One fax in a list: with whom, which way, where it stands, and when. */
export function FaxRow({ fax, name, selected = false, href, onOpen }: FaxRowProps) {
  const t = useTranslations('fax');
  const reader = useReader();
  const { direction, pages, createdAt, seen, page = 0 } = fax;
  const saysPages = fax.state.status === 'sending' && page > 0;
  const isIn = direction === 'in';
  return (
    <ListRow
      href={href}
      onOpen={onOpen}
      selected={selected}
      avatar={
        <span className={styles.way} data-new={!seen || undefined}>
          <Sign icon={isIn ? FileInput : FileOutput} label={t(isIn ? 'incoming' : 'outgoing')} size={19} />
        </span>
      }
      title={<span data-new={!seen || undefined}>{name}</span>}
      subtitle={
        <>
          <FaxState fax={fax} />
          {pages > 0 && !saysPages && <span className={styles.pages}>{`· ${t('pages', { count: pages })}`}</span>}
        </>
      }
      aside={<time dateTime={new Date(createdAt).toISOString()}>{timeOfDay(createdAt, reader)}</time>}
    />
  );
}
