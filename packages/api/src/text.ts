import { z } from 'zod';

/** One line of text from outside, trimmed, at most `length` characters. PostgreSQL takes no NUL, and people need no other control character. */
export function lineOf(length: number) {
  return z
    .string()
    .trim()
    .max(length)
    .regex(/^\P{Cc}*$/u);
}

/** What a company is called. */
export const companyName = lineOf(120).min(1);
