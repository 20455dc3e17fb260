import type { DirectoryPerson } from '@bureau/core/contacts';
import { useTranslations } from 'use-intl';
import { useNow } from '../language/now.ts';
import { useReader } from '../language/reader.ts';
import { timeOfDay } from '../language/time.ts';
import { Card } from '../primitives/card.tsx';
import { type Detail, DetailsList } from '../primitives/details-list.tsx';
import { DialLink } from './dial-link.tsx';
import { WorkingHours } from './working-hours.tsx';

export interface PersonDetailsProps {
  readonly person: Pick<
    DirectoryPerson,
    'title' | 'department' | 'location' | 'extension' | 'email' | 'numbers' | 'timeZone' | 'workingHours'
  >;
  /** A number as people write it. */
  readonly formatNumber: (number: string) => string;
  /** Makes numbers and the extension dial when they are clicked. */
  readonly onDial?: ((text: string) => void) | undefined;
}

/** Everything the directory knows of a person. */
export function PersonDetails({ person, formatNumber, onDial }: PersonDetailsProps) {
  const t = useTranslations('contacts.details');
  const reader = useReader();
  const now = useNow();

  const dialable = (text: string, shown: string) => <DialLink text={text} shown={shown} onDial={onDial} />;
  const elsewhere = person.timeZone !== '' && person.timeZone !== reader.timeZone && now > 0;
  const details: readonly (Detail | undefined)[] = [
    person.extension === '' ? undefined : { term: t('extension'), value: dialable(person.extension, person.extension) },
    ...person.numbers.map(({ label, number }) => ({
      key: number,
      term: t(`number.${label}`),
      value: dialable(number, formatNumber(number)),
    })),
    person.email === ''
      ? undefined
      : { term: t('email'), value: <a href={`mailto:${person.email}`}>{person.email}</a> },
    person.title === '' ? undefined : { term: t('jobTitle'), value: person.title },
    person.department === '' ? undefined : { term: t('department'), value: person.department },
    person.location === '' ? undefined : { term: t('location'), value: person.location },
    person.workingHours && now > 0
      ? { term: t('workingHours'), value: <WorkingHours person={person} now={now} /> }
      : undefined,
    elsewhere && !person.workingHours
      ? { term: t('localTime'), value: timeOfDay(now, { ...reader, timeZone: person.timeZone }) }
      : undefined,
  ];
  return (
    <Card title={t('title')}>
      <DetailsList details={details.filter((detail) => detail !== undefined)} />
    </Card>
  );
}
