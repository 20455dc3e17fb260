'use client';

import type { PersonalContact } from '@bureau/core/contacts';
import { PersonRow } from '@bureau/ui/contacts';
import { go } from '../../shell/navigate.ts';
import { type Place, pathOf } from '../../shell/place.ts';
import { useDialOrSay } from '../calls/use-dial.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import { StarOf } from './star.tsx';

/** One own contact in a list. */
export function ContactRow(props: { contact: PersonalContact; selected: boolean; place: Place }) {
  const { contact, selected, place } = props;
  const dial = useDialOrSay();
  const format = useNumberFormat();
  const [main] = contact.numbers;
  const company = contact.company === contact.name ? '' : contact.company;
  const facts = [company, main ? format(main.number) : (contact.emails[0] ?? '')].filter(Boolean);
  return (
    <PersonRow
      person={contact}
      line={facts.join(' · ')}
      selected={selected}
      href={pathOf(place)}
      onOpen={() => go(place)}
      onCall={main && (() => dial(main.number))}
      star={<StarOf favourite={{ kind: 'contact', id: contact.id }} name={contact.name} />}
    />
  );
}
