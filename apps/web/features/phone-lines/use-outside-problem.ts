'use client';

import { publicNumberOf } from '@bureau/core/trunks';
import { useDialRefusalSentence, useErrorSentence } from '@bureau/ui/language';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNumbering } from '../numbering/use-numbering.ts';

/** Why a text is no number of the phone network, as a sentence; undefined when it is one, as far as the rules are here. */
export function useOutsideProblem(): (text: string) => string | undefined {
  const numbering = useNumbering();
  const refused = useDialRefusalSentence();
  const sentence = useErrorSentence();
  const country = useStore(useBureau().self, ({ self }) => self?.company.country ?? '');
  return (text) => {
    if (!numbering?.isCountryCode(country)) return undefined;
    const target = numbering.parseDialInput(text, { country });
    if (!target.ok) return refused(target.error);
    const number = publicNumberOf(target.value);
    return number.ok ? undefined : sentence({ code: number.error });
  };
}
