import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CountBadge } from '../primitives/badge.tsx';
import { NavLink } from '../primitives/nav-link.tsx';
import styles from './rail.module.css';

export interface RailPlace {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly href: string;
  readonly count?: number;
  /** What the count counts: "2 missed calls". */
  readonly countLabel?: string;
}

export interface RailProps<Place extends RailPlace> {
  readonly places: readonly Place[];
  readonly current: string;
  readonly onNavigate: (place: Place) => void;
}

/** The places of the product; a bar at the bottom on small screens. */
export function Rail<Place extends RailPlace>({ places, current, onNavigate }: RailProps<Place>) {
  const t = useTranslations('frame');
  return (
    <nav className={styles.rail} aria-label={t('rail')}>
      {places.map((place) => (
        <NavLink
          key={place.id}
          href={place.href}
          onNavigate={() => onNavigate(place)}
          className={styles.place}
          aria-current={place.id === current ? 'page' : undefined}
        >
          <span className={styles.icon}>
            <place.icon aria-hidden size={20} />
            <span className={styles.count}>
              <CountBadge count={place.count ?? 0} label={place.countLabel ?? ''} />
            </span>
          </span>
          {place.label}
        </NavLink>
      ))}
    </nav>
  );
}
