'use client';

import type { ContactProblem } from '@bureau/core/contacts';
import { assertNever } from '@bureau/core/kernel';
import { useDialRefusalSentence } from '@bureau/ui/language';
import { useTranslations } from 'use-intl';

/** Says what is wrong with a field of a contact. */
export function useContactProblem(): (problem: ContactProblem['problem']) => string {
  const t = useTranslations('contacts.problem');
  const refused = useDialRefusalSentence();
  return (problem) => {
    switch (problem.code) {
      case 'missing':
      case 'too-many':
      case 'not-an-address':
      case 'not-outside':
        return t(problem.code);
      case 'too-long':
        return 'digits' in problem ? refused(problem) : t('too-long');
      case 'empty':
      case 'text-too-long':
      case 'invalid-character':
      case 'contains-letters':
      case 'service-code':
      case 'sip-address':
      case 'too-short':
      case 'unknown-country-code':
      case 'not-a-number-of-country':
        return refused(problem);
      default:
        return assertNever(problem);
    }
  };
}
