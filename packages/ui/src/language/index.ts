export { LOCALES as locales, type Locale } from '@bureau/core/accounts';
export { bytes } from './bytes.ts';
export type { Catalogue } from './catalogue.ts';
export { listOf } from './list.ts';
export { loadCompiledMessages, loadMessages, type Messages, pickLocale } from './locale.ts';
export { useNow } from './now.ts';
export { usePasswordSentence } from './password-sentence.ts';
export { LanguageProvider, type LanguageProviderProps } from './provider.tsx';
export { useReader } from './reader.ts';
export { type ErrorContext, useDialRefusalSentence, useErrorSentence } from './sentences.ts';
export {
  calendarDay,
  clock,
  dayAndTime,
  dayHeading,
  daysAgo,
  length,
  type Reader,
  startOfDay,
  timeOfDay,
} from './time.ts';
