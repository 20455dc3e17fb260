import { expect, test } from 'vitest';
import { refusalOf } from './failure.ts';

const failure = (code: string, constraint?: string) =>
  Object.assign(new Error('Failing row contains (Ada).'), { code, ...(constraint !== undefined && { constraint }) });

test.each([
  ['a row that refers to nothing', failure('23503', 'call_company_id_fkey'), 'constraint, 23503 call_company_id_fkey'],
  ['a number that does not fit', failure('22003'), 'value, 22003'],
  ['a letter that no text has', failure('22P05'), 'value, 22P05'],
  ['too much for a row', failure('54000'), 'value, 54000'],
  ['a column that is not there', failure('42703'), 'statement, 42703'],
])('refused for good: %s', (_name, error, expected) => {
  expect(refusalOf(error)?.message).toContain(expected);
  expect(refusalOf(error)?.message).not.toContain('Ada');
});

test.each([
  ['it starts', failure('57P03')],
  ['no connection is left', failure('53300')],
  ['the disk is full', failure('53100')],
  ['a deadlock', failure('40P01')],
  ['another came first', failure('40001')],
  ['nobody is there', failure('ECONNREFUSED')],
  ['no answer', new Error('timeout expired')],
  ['no error', 'a text'],
])('may succeed later: %s', (_name, error) => {
  expect(refusalOf(error)).toBeUndefined();
});
