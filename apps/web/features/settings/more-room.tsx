'use client';

import { NavLink } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { PhoneForwarded, Settings as SettingsIcon, Voicemail } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import styles from './more-room.module.css';

export { VoicemailSettings } from '../voicemail/voicemail-settings.tsx';
export { Settings } from './settings.tsx';

/** What has no place of its own in the rail. */
export function MorePane({ current }: { current: 'settings' | 'voicemail-settings' | 'forwarding' }) {
  const t = useTranslations('frame.places');
  const tSettings = useTranslations('accounts.settings');
  const tVoicemail = useTranslations('voicemail.settings');
  const tForwarding = useTranslations('forwarding');
  const entries = [
    { kind: 'settings', icon: SettingsIcon, title: tSettings('title') },
    { kind: 'voicemail-settings', icon: Voicemail, title: tVoicemail('title') },
    { kind: 'forwarding', icon: PhoneForwarded, title: tForwarding('title') },
  ] as const;
  return (
    <ListPane title={t('more')}>
      <ul>
        {entries.map(({ kind, icon: Icon, title }) => (
          <li key={kind}>
            <NavLink
              href={pathOf({ kind })}
              onNavigate={() => go({ kind })}
              className={styles.entry}
              aria-current={kind === current ? 'page' : undefined}
            >
              <Icon aria-hidden size={18} />
              {title}
            </NavLink>
          </li>
        ))}
      </ul>
    </ListPane>
  );
}
