import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { dayAndTime } from '../language/time.ts';
import { Avatar } from '../primitives/avatar.tsx';
import { ListRow } from '../primitives/list-row.tsx';
import styles from './conversation-row.module.css';
import { MomentOf } from './moment.tsx';

export interface FoundMessageRowProps {
  readonly from: { readonly id: string; readonly name: string };
  /** The conversation, where several are searched. */
  readonly where: string | undefined;
  readonly at: number;
  readonly excerpt: string;
  readonly href: string;
  readonly onOpen: () => void;
}

/** A message that was found: whose, where, when, and its words. */
export function FoundMessageRow({ from, where, at, excerpt, href, onOpen }: FoundMessageRowProps) {
  const t = useTranslations('messages.search');
  const reader = useReader();
  return (
    <ListRow
      href={href}
      onOpen={onOpen}
      avatar={<Avatar {...from} />}
      title={where === undefined || where === from.name ? from.name : t('in', { name: from.name, when: where })}
      subtitle={<span className={styles.preview}>{excerpt}</span>}
      aside={
        <span title={dayAndTime(at, reader)}>
          <MomentOf at={at} />
        </span>
      }
    />
  );
}
