import { z } from 'zod';

// PostgreSQL keeps neither in JSON; of the halves of letters a cut through an emoji leaves one.
const HALVES = /\p{Cs}/gu;
const UNKEPT = /(?![\t\n\r])[\p{Cc}\p{Cs}]/gu;

/** One line of text from outside, trimmed, at most `length` characters. PostgreSQL takes no NUL, and people need no other control character. */
export function lineOf(length: number) {
  return z
    .string()
    .overwrite((text) => text.replace(HALVES, ''))
    .trim()
    .max(length)
    .regex(/^\P{Cc}*$/u);
}

/** Text from outside, of any lines; what cannot be kept of it is gone. */
export const anyText = z.string().overwrite((text) => text.replace(UNKEPT, ''));

/** What a company is called. */
export const companyName = lineOf(120).min(1);
