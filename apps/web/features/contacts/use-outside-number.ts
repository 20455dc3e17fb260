'use client';

import { type PersonalContact, plainNumber } from '@bureau/core/contacts';
import { isOutside, outsideNumber, type UserId } from '@bureau/core/kernel';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNumberingOnDemand } from '../numbering/use-numbering.ts';
import { useAddressBook } from './use-address-book.ts';

/** A number outside the company, and who of the own contacts has it. */
export interface OutsideNumber {
  /** As it is kept; undefined for what is no such number, and while the rules are on their way. */
  readonly number: string | undefined;
  readonly contact: PersonalContact | undefined;
  /** The name, or else the number as people write it. */
  readonly shown: string;
}

/** Reads a number outside the company, however it is written. */
export function useOutsideNumber(): (written: string) => OutsideNumber {
  const rules = useNumberingOnDemand();
  const { byNumber } = useAddressBook();
  const country = useStore(useBureau().self, ({ self }) => self?.company.country ?? '');
  return (written) => {
    const numbering = rules();
    const unknown = { number: undefined, contact: undefined, shown: written };
    if (!numbering?.isCountryCode(country)) return unknown;
    const read = numbering.numberOutside(written, { country });
    if (!read.ok) return unknown;
    const number = plainNumber(read.value);
    const contact = byNumber.get(number);
    const shown = numbering.isE164(number) ? numbering.formatNumber(number, country) : number;
    return { number: read.value, contact, shown: contact?.name ?? shown };
  };
}

/** Names whoever is outside the company: as in the own contacts, else by the number; undefined for people. */
export function useOutsideName(): (userId: UserId) => string | undefined {
  const t = useTranslations('calls.history');
  const read = useOutsideNumber();
  return (userId) => {
    if (!isOutside(userId)) return undefined;
    const number = outsideNumber(userId);
    return number === undefined ? t('withheld') : read(number).shown;
  };
}
