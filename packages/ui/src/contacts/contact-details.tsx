import type { PersonalContact } from '@bureau/core/contacts';
import { useTranslations } from 'use-intl';
import { Card } from '../primitives/card.tsx';
import { type Detail, DetailsList } from '../primitives/details-list.tsx';
import styles from './contact-details.module.css';
import { DialLink } from './dial-link.tsx';

export interface ContactDetailsProps {
  readonly contact: PersonalContact;
  /** A number as people write it. */
  readonly formatNumber: (number: string) => string;
  readonly onDial: (number: string) => void;
}

/** Everything a person has written down of a contact. */
export function ContactDetails({ contact, formatNumber, onDial }: ContactDetailsProps) {
  const t = useTranslations('contacts.details');
  const tForm = useTranslations('contacts.form');
  const details: readonly Detail[] = [
    ...contact.numbers.map(({ label, number }) => ({
      key: number,
      term: t(`number.${label}`),
      value: <DialLink text={number} shown={formatNumber(number)} onDial={onDial} />,
    })),
    ...contact.emails.map((email) => ({
      key: email,
      term: t('email'),
      value: <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>,
    })),
    ...(contact.company === '' ? [] : [{ term: tForm('company'), value: contact.company }]),
    ...(contact.note === '' ? [] : [{ term: tForm('note'), value: <p className={styles.note}>{contact.note}</p> }]),
  ];
  return (
    <Card title={t('title')}>
      <DetailsList details={details} />
    </Card>
  );
}
