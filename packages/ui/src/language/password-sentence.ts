'use client';

import { LEAST_PASSWORD_CHARACTERS, MOST_PASSWORD_CHARACTERS, type PasswordProblem } from '@bureau/core/accounts';
import { useTranslations } from 'use-intl';

/** Says what is wrong with a password, and what to do about it. */
export function usePasswordSentence(): (problem: PasswordProblem) => string {
  const t = useTranslations('accounts.passwordProblem');
  return (problem) =>
    t(problem, { count: String(problem === 'too-long' ? MOST_PASSWORD_CHARACTERS : LEAST_PASSWORD_CHARACTERS) });
}
