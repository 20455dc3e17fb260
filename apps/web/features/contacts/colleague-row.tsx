'use client';

import type { DirectoryPerson } from '@bureau/core/contacts';
import { PersonRow } from '@bureau/ui/contacts';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { type Place, pathOf } from '../../shell/place.ts';
import { useCallPerson } from '../calls/use-dial.ts';
import { useWriteTo } from '../messages/use-write-to.ts';
import { usePresence } from '../presence/use-presence.ts';
import { StarOf } from './star.tsx';

/** One colleague in a list, with live presence. */
export function ColleagueRow(props: { person: DirectoryPerson; isSelf: boolean; selected: boolean; place: Place }) {
  const { person, isSelf, selected, place } = props;
  const t = useTranslations('contacts');
  const { status, text } = usePresence(person.id);
  const callPerson = useCallPerson();
  const writeTo = useWriteTo();
  const facts = [isSelf && t('you'), text || person.title || person.department].filter(Boolean);
  return (
    <PersonRow
      person={person}
      line={facts.join(' · ')}
      presence={status}
      selected={selected}
      href={pathOf(place)}
      onOpen={() => go(place)}
      onCall={isSelf ? undefined : () => callPerson(person.id)}
      onMessage={isSelf ? undefined : () => writeTo(person.id)}
      star={<StarOf favourite={{ kind: 'person', id: person.id }} name={person.name} />}
    />
  );
}
