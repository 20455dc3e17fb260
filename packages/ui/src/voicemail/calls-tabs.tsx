import { useTranslations } from 'use-intl';
import { CountBadge } from '../primitives/badge.tsx';
import { NavLink } from '../primitives/nav-link.tsx';
import styles from './calls-tabs.module.css';

/** One of the lists of the calls room. */
export interface CallsTab {
  readonly id: 'history' | 'voicemail';
  readonly href: string;
  /** How many things wait there. */
  readonly count?: number;
  readonly countLabel?: string;
}

export interface CallsTabsProps {
  readonly tabs: readonly CallsTab[];
  readonly current: CallsTab['id'];
  readonly onNavigate: (id: CallsTab['id']) => void;
}

/** Leads between the history and the mailbox. */
export function CallsTabs({ tabs, current, onNavigate }: CallsTabsProps) {
  const t = useTranslations('voicemail');
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the rail is the navigation of the page; these are two views of one of its places
    <div role="group" className={styles.tabs} aria-label={t('places')}>
      {tabs.map(({ id, href, count = 0, countLabel = '' }) => (
        <NavLink
          key={id}
          href={href}
          onNavigate={() => onNavigate(id)}
          className={styles.tab}
          aria-current={id === current ? 'page' : undefined}
        >
          {t(id === 'history' ? 'history' : 'title')}
          <CountBadge count={count} label={countLabel} />
        </NavLink>
      ))}
    </div>
  );
}
