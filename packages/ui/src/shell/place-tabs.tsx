import { CountBadge } from '../primitives/badge.tsx';
import { NavLink } from '../primitives/nav-link.tsx';
import styles from './place-tabs.module.css';

/** One of several lists of a place. */
export interface PlaceTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly href: string;
  /** How many things wait there. */
  readonly count?: number;
  readonly countLabel?: string;
}

export interface PlaceTabsProps<Id extends string> {
  /** What the lists have in common, for screen readers. */
  readonly label: string;
  readonly tabs: readonly PlaceTab<Id>[];
  readonly current: Id;
  readonly onNavigate: (id: Id) => void;
}

/** Leads between the lists of one place. */
export function PlaceTabs<Id extends string>({ label, tabs, current, onNavigate }: PlaceTabsProps<Id>) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the rail is the navigation of the page; these are views of one of its places
    <div role="group" className={styles.tabs} aria-label={label}>
      {tabs.map(({ id, label: name, href, count = 0, countLabel = '' }) => (
        <NavLink
          key={id}
          href={href}
          onNavigate={() => onNavigate(id)}
          className={styles.tab}
          aria-current={id === current ? 'page' : undefined}
        >
          {name}
          <CountBadge count={count} label={countLabel} />
        </NavLink>
      ))}
    </div>
  );
}
