'use client';

import { NavLink } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { Settings as SettingsIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import styles from './more-room.module.css';

export { Settings } from './settings.tsx';

/** What has no place of its own in the rail. */
export function MorePane() {
  const t = useTranslations('frame.places');
  const tSettings = useTranslations('accounts.settings');
  return (
    <ListPane title={t('more')}>
      <ul>
        <li>
          <NavLink
            href={pathOf({ kind: 'settings' })}
            onNavigate={() => go({ kind: 'settings' })}
            className={styles.entry}
            aria-current="page"
          >
            <SettingsIcon aria-hidden size={18} />
            {tSettings('title')}
          </NavLink>
        </li>
      </ul>
    </ListPane>
  );
}
