'use client';

import { CountBadge, NavLink } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import {
  Building2,
  Cable,
  CircleDot,
  FileText,
  PhoneForwarded,
  Settings as SettingsIcon,
  UsersRound,
  Voicemail,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import styles from './more-room.module.css';

export { CompanyPage } from '../company/company-page.tsx';
export { PeoplePage } from '../people/people-page.tsx';
export { PhoneLinesPage } from '../phone-lines/phone-lines-page.tsx';
export { VoicemailSettings } from '../voicemail/voicemail-settings.tsx';
export { Settings } from './settings.tsx';

type MorePlace = 'settings' | 'voicemail-settings' | 'forwarding' | 'people' | 'company' | 'phone-lines';

/** What has no place of its own in the rail. */
export function MorePane({ current }: { current: MorePlace }) {
  const t = useTranslations('frame.places');
  const tFrame = useTranslations('frame');
  const tSettings = useTranslations('accounts.settings');
  const tVoicemail = useTranslations('voicemail.settings');
  const tForwarding = useTranslations('forwarding');
  const tCompany = useTranslations('company');
  const tPeople = useTranslations('people');
  const tPhoneLines = useTranslations('phoneLines');
  const { self, faxes } = useBureau();
  const isAdmin = useStore(self, (state) => state.self?.isAdmin ?? false);
  const tRecordings = useTranslations('recordings');
  const tFax = useTranslations('fax');
  const unseenFaxes = useStore(faxes.store, (state) => state.unseen);
  const entries = [
    { kind: 'fax', icon: FileText, title: tFax('title'), count: unseenFaxes },
    { kind: 'recordings', icon: CircleDot, title: tRecordings('title') },
    { kind: 'settings', icon: SettingsIcon, title: tSettings('title') },
    { kind: 'voicemail-settings', icon: Voicemail, title: tVoicemail('title') },
    { kind: 'forwarding', icon: PhoneForwarded, title: tForwarding('title') },
    ...(isAdmin
      ? ([
          { kind: 'people', icon: UsersRound, title: tPeople('title') },
          { kind: 'company', icon: Building2, title: tCompany('title') },
          { kind: 'phone-lines', icon: Cable, title: tPhoneLines('title') },
        ] as const)
      : []),
  ] as const;
  return (
    <ListPane title={t('more')}>
      <ul>
        {entries.map(({ kind, icon: Icon, title, ...entry }) => (
          <li key={kind}>
            <NavLink
              href={pathOf({ kind })}
              onNavigate={() => go({ kind })}
              className={styles.entry}
              aria-current={kind === current ? 'page' : undefined}
            >
              <Icon aria-hidden size={18} />
              {title}
              {'count' in entry && <CountBadge count={entry.count} label={tFrame('faxes', { count: entry.count })} />}
            </NavLink>
          </li>
        ))}
      </ul>
    </ListPane>
  );
}
