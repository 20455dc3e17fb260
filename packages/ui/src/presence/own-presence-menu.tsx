import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { onDemand } from '../primitives/on-demand.ts';
import { Popover } from '../primitives/popover.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import type { OwnPresenceProps } from './own-presence.tsx';
import styles from './own-presence-menu.module.css';
import { PersonAvatar } from './person-avatar.tsx';

const OwnPresence = onDemand(() => import('./own-presence.tsx').then((room) => room.OwnPresence));

export interface OwnPresenceMenuProps extends OwnPresenceProps {
  /** Leave out both to let the menu keep its own state. */
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** The own face in the header, and what it opens. */
export function OwnPresenceMenu({ open, onOpenChange, ...props }: OwnPresenceMenuProps) {
  const t = useTranslations('accounts.me');
  const tStatus = useTranslations('presence.status');
  const { person, status } = props;
  return (
    <Popover
      label={t('open')}
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <button type="button" className={styles.face}>
          <VisuallyHidden>{t('openWith', { name: person.name, status: tStatus(status) })}</VisuallyHidden>
          <span aria-hidden>
            <PersonAvatar id={person.id} name={person.name} presence={status} />
          </span>
        </button>
      }
    >
      <Suspense fallback={null}>
        <OwnPresence {...props} />
      </Suspense>
    </Popover>
  );
}
