import type { ErrorDetail } from '@bureau/api';
import { BureauError } from '../bureau-error.ts';

const CODES: Readonly<Record<number, 'unauthenticated' | 'forbidden' | 'not-found' | 'too-large' | 'bad-input'>> = {
  400: 'bad-input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  415: 'bad-input',
  422: 'bad-input',
};

/** Something between here and the server may have answered in its place, in its own way. */
export function failureOf(status: number, text: string): BureauError {
  return new BureauError(detailIn(text) ?? { code: CODES[status] ?? 'unavailable' });
}

function detailIn(text: string): ErrorDetail | undefined {
  try {
    const answer: { readonly error?: { readonly data?: { readonly detail?: ErrorDetail } } } = JSON.parse(text);
    return answer.error?.data?.detail;
  } catch {
    return undefined;
  }
}
