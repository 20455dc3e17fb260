'use client';

import { assertNever } from '@bureau/core/kernel';
import type { RailPlace } from '@bureau/ui/shell';
import { ContactRound, Ellipsis, MessageSquare, Phone, Video } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { type Nowhere, type Place, pathOf } from './place.ts';

/** The five places of the rail. */
export type RailPlaceId = 'messages' | 'calls' | 'contacts' | 'meetings' | 'more';

const ICONS = { messages: MessageSquare, calls: Phone, contacts: ContactRound, meetings: Video, more: Ellipsis };
const ORDER = ['messages', 'calls', 'contacts', 'meetings', 'more'] as const satisfies readonly RailPlaceId[];

/** Which place of the rail an address belongs to; empty when there is nothing at it. */
export function railPlaceOf(place: Place | Nowhere): RailPlaceId | '' {
  switch (place.kind) {
    case 'dial-pad':
    case 'voicemail':
      return 'calls';
    case 'own-contacts':
    case 'own-contacts-import':
    case 'own-contacts-duplicates':
    case 'favourites':
    case 'own-contact-new':
    case 'own-contact-edit':
      return 'contacts';
    case 'meeting-new':
    case 'meeting-edit':
    case 'meeting-link':
      return 'meetings';
    case 'settings':
    case 'recordings':
    case 'fax':
    case 'people':
    case 'company':
    case 'phone-lines':
    case 'voicemail-settings':
    case 'forwarding':
      return 'more';
    case 'nowhere':
      return '';
    case 'calls':
    case 'contacts':
    case 'messages':
    case 'meetings':
    case 'more':
      return place.kind;
    default:
      return assertNever(place);
  }
}

/** Pages under More have names of their own: texts of theirs. */
const MORE_NAMES = {
  fax: 'fax.title',
  recordings: 'recordings.title',
  settings: 'accounts.settings.title',
  'voicemail-settings': 'voicemail.settings.title',
  forwarding: 'forwarding.title',
  people: 'people.title',
  company: 'company.title',
  'phone-lines': 'phoneLines.title',
} as const satisfies Partial<Record<Place['kind'], string>>;

/** What the page of an address is called, as a text. */
export function pageNameOf(place: Place | Nowhere) {
  const own = Object.entries(MORE_NAMES).find(([kind]) => kind === place.kind)?.[1];
  const current = railPlaceOf(place);
  return own ?? (current === '' ? 'frame.nothing.title' : (`frame.places.${current}` as const));
}

/** The rail in the language of the reader, with what waits at each place. */
export function useRailPlaces(
  unseenMissed: number,
  unheard: number,
  unread: number,
  unseenFaxes: number,
): readonly (RailPlace & { readonly id: RailPlaceId })[] {
  const t = useTranslations('frame');
  const missed = unseenMissed > 0 || unheard === 0 ? [t('missed', { count: unseenMissed })] : [];
  const messages = unheard > 0 ? [t('messages', { count: unheard })] : [];
  const waiting = [...missed, ...messages].join(', ');
  return ORDER.map((id) => ({
    id,
    label: t(`places.${id}`),
    icon: ICONS[id],
    href: pathOf({ kind: id }),
    ...(id === 'messages' && { count: unread, countLabel: t('unread', { count: unread }) }),
    ...(id === 'more' && { count: unseenFaxes, countLabel: t('faxes', { count: unseenFaxes }) }),
    ...(id === 'calls' && { count: unseenMissed + unheard, countLabel: waiting }),
  }));
}
