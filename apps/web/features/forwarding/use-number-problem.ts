'use client';

import { isParkingSlot } from '@bureau/core/calls';
import { assertNever } from '@bureau/core/kernel';
import { useDialRefusalSentence } from '@bureau/ui/language';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNumbering } from '../numbering/use-numbering.ts';

/** Why calls cannot be forwarded to a number, as a sentence; undefined when they can, as far as the rules are here. */
export function useNumberProblem(): (number: string) => string | undefined {
  const t = useTranslations('forwarding.editor.problem');
  const numbering = useNumbering();
  const refused = useDialRefusalSentence();
  const country = useStore(useBureau().self, ({ self }) => self?.company.country ?? '');
  return (number) => {
    if (!numbering?.isCountryCode(country)) return undefined;
    const target = numbering.parseDialInput(number, { country });
    if (!target.ok) return refused(target.error);
    switch (target.value.kind) {
      case 'external':
        return undefined;
      case 'extension':
        return t(isParkingSlot(target.value.extension) ? 'parking' : 'extension');
      case 'emergency':
        return t('emergency');
      default:
        return assertNever(target.value);
    }
  };
}
