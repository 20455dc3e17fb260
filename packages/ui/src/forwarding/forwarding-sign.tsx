import { PhoneForwarded } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { NavLink } from '../primitives/nav-link.tsx';
import { Tooltip } from '../primitives/tooltip.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './forwarding-sign.module.css';

export interface ForwardingSignProps {
  /** Where all calls go now, as a sentence. */
  readonly state: string;
  readonly href: string;
  readonly onNavigate: () => void;
}

/** Stands in the header for as long as no call rings here, so that nobody forgets it. */
export function ForwardingSign({ state, href, onNavigate }: ForwardingSignProps) {
  const t = useTranslations('forwarding.sign');
  return (
    <Tooltip content={state}>
      <NavLink href={href} onNavigate={onNavigate} className={styles.sign}>
        <PhoneForwarded aria-hidden size={17} />
        <VisuallyHidden>{t('open', { state })}</VisuallyHidden>
        <span aria-hidden className={styles.word}>
          {t('short')}
        </span>
      </NavLink>
    </Tooltip>
  );
}
