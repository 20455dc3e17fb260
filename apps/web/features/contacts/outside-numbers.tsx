'use client';

import { Button, Card, DetailsList } from '@bureau/ui/primitives';
import { UserRoundPlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import { useOutsideNumber } from './use-outside-number.ts';

/** Numbers outside the company that a call had to do with: whose they are, or a way to write that down. */
export function OutsideNumbers({ written }: { written: readonly string[] }) {
  const t = useTranslations('contacts.outside');
  const read = useOutsideNumber();
  const format = useNumberFormat();
  const numbers = [...new Set(written)].flatMap((text) => {
    const { number, contact } = read(text);
    return number === undefined ? [] : [{ number, contact }];
  });
  if (numbers.length === 0) return null;
  return (
    <Card title={t('title', { count: numbers.length })}>
      <DetailsList
        keepsTerms
        details={numbers.map(({ number, contact }) => ({
          key: number,
          term: format(number),
          value: contact ? (
            <Button size="s" onClick={() => go({ kind: 'own-contacts', id: contact.id })}>
              {contact.name}
            </Button>
          ) : (
            <Button size="s" icon={UserRoundPlus} onClick={() => go({ kind: 'own-contact-new', number })}>
              {t('save')}
            </Button>
          ),
        }))}
      />
    </Card>
  );
}
