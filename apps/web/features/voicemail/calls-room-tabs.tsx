'use client';

import { PlaceTabs } from '@bureau/ui/shell';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';

const PLACES = { history: { kind: 'calls' }, voicemail: { kind: 'voicemail' } } as const;

/** Leads between the history and the mailbox, with what was not heard yet. */
export function CallsRoomTabs({ current }: { current: keyof typeof PLACES }) {
  const { voicemail } = useBureau();
  const t = useTranslations('voicemail');
  const tFrame = useTranslations('frame');
  const unheard = useStore(voicemail.store, (state) => state.unheard);
  return (
    <PlaceTabs
      label={t('places')}
      current={current}
      onNavigate={(id) => go(PLACES[id])}
      tabs={[
        { id: 'history', label: t('history'), href: pathOf(PLACES.history) },
        {
          id: 'voicemail',
          label: t('title'),
          href: pathOf(PLACES.voicemail),
          count: unheard,
          countLabel: tFrame('messages', { count: unheard }),
        },
      ]}
    />
  );
}
