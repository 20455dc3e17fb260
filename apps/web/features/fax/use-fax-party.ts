'use client';

import { colleagueAt } from '@bureau/core/contacts';
import type { Fax } from '@bureau/core/fax';
import { useTranslations } from 'use-intl';
import { useDirectory } from '../contacts/use-directory.ts';
import { useOutsideNumber } from '../contacts/use-outside-number.ts';

/** The other side of a fax. */
interface FaxParty {
  /** As in the directory, or else in the own contacts, or else the number. */
  readonly name: string;
  /** Nobody in the directory or the own contacts has the number. */
  readonly isStranger: boolean;
}

/** Tells who is at the other side of a fax. */
export function useFaxParty(): (fax: Pick<Fax, 'number'>) => FaxParty {
  const t = useTranslations('fax');
  const { people, status } = useDirectory();
  const read = useOutsideNumber();
  return ({ number }) => {
    if (number === undefined) return { name: t('withheld'), isStranger: false };
    const { contact, shown } = read(number);
    const colleague = colleagueAt(people, number);
    const isSearched = status === 'ready' || status === 'failed';
    return { name: colleague?.name ?? shown, isStranger: isSearched && !colleague && !contact };
  };
}
