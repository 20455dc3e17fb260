'use client';

import { MessageNumber, type NumbersInWords } from '@bureau/ui/messages';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useDialOrSay } from '../calls/use-dial.ts';
import { useDirectory } from '../contacts/use-directory.ts';
import { useOutsideNumber } from '../contacts/use-outside-number.ts';
import { useCopy } from '../meetings/use-copy.ts';
import { useNumberingOnDemand } from '../numbering/use-numbering.ts';

/** Their rules are large, and not fetched for words without so many digits. */
const DIGITS = /(?:\d\D{0,3}){6}/;

/** Finds numbers in what people write; the same object until there is more to know. */
export function useNumbersInWords(): NumbersInWords {
  const rules = useNumberingOnDemand();
  const country = useStore(useBureau().self, ({ self }) => self?.company.country ?? '');
  return useMemo(
    () => ({
      find(text) {
        const known = DIGITS.test(text) ? rules() : undefined;
        return known?.isCountryCode(country) ? known.numbersInText(text, country) : [];
      },
      draw: (number, written) => <NumberInWords number={number} written={written} />,
    }),
    [rules, country],
  );
}

function NumberInWords({ number, written }: { number: string; written: string }) {
  const dial = useDialOrSay();
  const read = useOutsideNumber();
  const { people } = useDirectory();
  const copy = useCopy();
  const { contact, shown } = read(number);
  const colleague = people.find(({ numbers }) => numbers.some((own) => own.number === number));
  return (
    <MessageNumber
      written={written}
      name={colleague?.name ?? shown}
      onCall={() => dial(number)}
      onAdd={colleague || contact ? undefined : () => go({ kind: 'own-contact-new', number })}
      onCopy={() => void copy(number)}
    />
  );
}
