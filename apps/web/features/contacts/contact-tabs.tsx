'use client';

import { CONTACT_CATEGORIES, type ContactCategory } from '@bureau/core/contacts';
import { PlaceTabs } from '@bureau/ui/shell';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';

const PLACES = {
  company: { kind: 'contacts' },
  personal: { kind: 'own-contacts' },
  favourite: { kind: 'favourites' },
} as const;

/** Leads between the address books. */
export function ContactTabs({ current }: { current: ContactCategory }) {
  const t = useTranslations('contacts');
  return (
    <PlaceTabs
      label={t('tabs')}
      current={current}
      onNavigate={(id) => go(PLACES[id])}
      tabs={CONTACT_CATEGORIES.map((id) => ({
        id,
        label: t(`categories.${id}`),
        href: pathOf(PLACES[id]),
      }))}
    />
  );
}
