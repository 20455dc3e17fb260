'use client';

import { NavLink } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { Building2, CircleDot, PhoneForwarded, Settings as SettingsIcon, Voicemail } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import styles from './more-room.module.css';

export { CompanyPage } from '../company/company-page.tsx';
export { VoicemailSettings } from '../voicemail/voicemail-settings.tsx';
export { Settings } from './settings.tsx';

/** What has no place of its own in the rail. */
export function MorePane({ current }: { current: 'settings' | 'voicemail-settings' | 'forwarding' | 'company' }) {
  const t = useTranslations('frame.places');
  const tSettings = useTranslations('accounts.settings');
  const tVoicemail = useTranslations('voicemail.settings');
  const tForwarding = useTranslations('forwarding');
  const tCompany = useTranslations('company');
  const { self } = useBureau();
  const isAdmin = useStore(self, (state) => state.self?.isAdmin ?? false);
  const tRecordings = useTranslations('recordings');
  const entries = [
    { kind: 'recordings', icon: CircleDot, title: tRecordings('title') },
    { kind: 'settings', icon: SettingsIcon, title: tSettings('title') },
    { kind: 'voicemail-settings', icon: Voicemail, title: tVoicemail('title') },
    { kind: 'forwarding', icon: PhoneForwarded, title: tForwarding('title') },
    ...(isAdmin ? [{ kind: 'company', icon: Building2, title: tCompany('title') } as const] : []),
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
