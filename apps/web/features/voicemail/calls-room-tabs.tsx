'use client';

import { type CallsTab, CallsTabs } from '@bureau/ui/voicemail';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';

const PLACES = { history: { kind: 'calls' }, voicemail: { kind: 'voicemail' } } as const;

/** Leads between the history and the mailbox, with what was not heard yet. */
export function CallsRoomTabs({ current }: { current: CallsTab['id'] }) {
  const { voicemail } = useBureau();
  const t = useTranslations('frame');
  const unheard = useStore(voicemail.store, (state) => state.unheard);
  return (
    <CallsTabs
      current={current}
      onNavigate={(id) => go(PLACES[id])}
      tabs={[
        { id: 'history', href: pathOf(PLACES.history) },
        {
          id: 'voicemail',
          href: pathOf(PLACES.voicemail),
          count: unheard,
          countLabel: t('messages', { count: unheard }),
        },
      ]}
    />
  );
}
