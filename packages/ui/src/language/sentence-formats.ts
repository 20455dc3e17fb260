import type { Formats } from 'use-intl';

/** Forms that sentences name, such as `{share, number, percent}`. */
export const SENTENCE_FORMATS: Formats = { number: { percent: { style: 'percent' } } };
