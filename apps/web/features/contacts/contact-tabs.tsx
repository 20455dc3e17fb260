'use client';

import { PlaceTabs } from '@bureau/ui/shell';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';

const PLACES = { company: { kind: 'contacts' }, personal: { kind: 'own-contacts' } } as const;

/** One of the address books. */
export type ContactTab = keyof typeof PLACES;

/** Leads between the address books. */
export function ContactTabs({ current }: { current: ContactTab }) {
  const t = useTranslations('contacts');
  return (
    <PlaceTabs
      label={t('tabs')}
      current={current}
      onNavigate={(id) => go(PLACES[id])}
      tabs={(['company', 'personal'] as const).map((id) => ({
        id,
        label: t(`categories.${id}`),
        href: pathOf(PLACES[id]),
      }))}
    />
  );
}
