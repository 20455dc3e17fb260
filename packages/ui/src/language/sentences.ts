'use client';

import type { PasswordProblem } from '@bureau/core/accounts';
import { assertNever } from '@bureau/core/kernel';
import type { DialRefusal } from '@bureau/core/numbering';
import { useLocale, useTranslations } from 'use-intl';
import type { errors } from './en/errors.ts';
import { usePasswordSentence } from './password-sentence.ts';

/** What may come with an error code. Its shape is that of the wire's error detail. */
export interface ErrorContext {
  readonly code: string;
  readonly retryAfterSeconds?: number | undefined;
  readonly dialRefusal?: DialRefusal | undefined;
  readonly passwordProblem?: PasswordProblem | undefined;
}

type PlainErrorCode = Exclude<keyof typeof errors, 'throttled' | 'throttledMinutes'>;

/** Turns an error into the sentence that says what happened and what to do. Unknown codes read as `internal`. */
export function useErrorSentence(): (error: ErrorContext) => string {
  const t = useTranslations('errors');
  const refused = useDialRefusalSentence();
  const weak = usePasswordSentence();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether it is one is what is asked
  const hasSentence = (code: string): code is PlainErrorCode => t.has(code as PlainErrorCode);
  return ({ code, retryAfterSeconds = 60, dialRefusal, passwordProblem }) => {
    if (dialRefusal) return refused(dialRefusal);
    if (passwordProblem) return weak(passwordProblem);
    if (code === 'throttled') {
      const minutes = Math.ceil(retryAfterSeconds / 60);
      return minutes > 1 ? t('throttledMinutes', { minutes }) : t('throttled', { seconds: retryAfterSeconds });
    }
    return t(hasSentence(code) ? code : 'internal');
  };
}

/** Says why a text cannot be dialled. */
export function useDialRefusalSentence(): (refusal: DialRefusal) => string {
  const t = useTranslations('numbering.refusal');
  const locale = useLocale();
  return (refusal) => {
    switch (refusal.code) {
      case 'invalid-character':
        return t('invalid-character', { character: refusal.character });
      case 'sip-address':
        return t('sip-address', { host: refusal.host });
      case 'unknown-country-code':
        return t('unknown-country-code', { number: refusal.number });
      case 'not-a-number-of-country': {
        const names = new Intl.DisplayNames(locale, { type: 'region' });
        return t('not-a-number-of-country', { country: names.of(refusal.country) ?? refusal.country });
      }
      case 'empty':
      case 'text-too-long':
      case 'contains-letters':
      case 'service-code':
      case 'too-short':
      case 'too-long':
        return t(refusal.code);
      default:
        return assertNever(refusal);
    }
  };
}
