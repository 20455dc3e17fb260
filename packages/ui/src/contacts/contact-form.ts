import type { ContactDraft, NumberLabel } from '@bureau/core/contacts';

/** A contact while it is filled in: rows have keys, so that each keeps its place and the focus. */
export interface ContactForm extends Omit<ContactDraft, 'numbers' | 'emails'> {
  readonly numbers: readonly { readonly key: number; readonly label: NumberLabel; readonly number: string }[];
  readonly emails: readonly { readonly key: number; readonly email: string }[];
}

/** A form with what is known, and a row to begin with where there is nothing. */
export function formOf(draft: Partial<ContactDraft>): ContactForm {
  const { givenName = '', familyName = '', company = '', note = '', numbers = [], emails = [] } = draft;
  const begun = numbers.length === 0 ? [{ label: 'mobile', number: '' } as const] : numbers;
  return {
    givenName,
    familyName,
    company,
    note,
    numbers: begun.map((row, key) => ({ ...row, key })),
    emails: (emails.length === 0 ? [''] : emails).map((email, key) => ({ email, key })),
  };
}

/** What the form says. */
export function draftOf({ numbers, emails, ...texts }: ContactForm): ContactDraft {
  return {
    ...texts,
    numbers: numbers.map(({ label, number }) => ({ label, number })),
    emails: emails.map(({ email }) => email),
  };
}

/** A key that no row has. */
export const newKey = (rows: readonly { readonly key: number }[]): number =>
  Math.max(-1, ...rows.map(({ key }) => key)) + 1;
