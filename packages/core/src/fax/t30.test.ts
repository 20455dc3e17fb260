import { expect, test } from 'vitest';
import type { FaxProblem } from './model.ts';
import { t30Problem } from './t30.ts';

test('a transmission that is done has no problem', () => {
  expect(t30Problem({ isDone: true, pages: 3, words: 'OK', hadAgreed: true })).toBeUndefined();
});

test.each<[string, FaxProblem]>([
  ['Timed out waiting for initial communication', 'no-fax-machine'],
  ['Timed out waiting for the first message', 'no-fax-machine'],
  ['Far end is not compatible', 'incompatible'],
  ['Far end is not able to receive', 'incompatible'],
  ['Far end cannot receive at the resolution of the image', 'incompatible'],
  ['The call dropped prematurely', 'cut'],
  ['Carrier lost during fax receive', 'cut'],
  ['Received a DCN from remote after sending a page', 'stopped'],
  ['Failed to train with any of the compatible modems', 'bad-line'],
  ['Disconnected after permitted retries', 'bad-line'],
  ['Invalid ECM response received from receiver', 'bad-line'],
  ['No response after sending a page', 'bad-line'],
  ['Timer T2 expired while waiting for fax page', 'bad-line'],
  ['TIFF/F file cannot be opened', 'file-failed'],
  ['Cannot allocate memory for more pages', 'file-failed'],
  ['something new', 'failed'],
])('%s', (words, problem) => {
  expect(t30Problem({ isDone: false, pages: 1, words, hadAgreed: true })).toBe(problem);
});

test('whoever hangs up before a machine was heard is no machine', () => {
  const words = 'The call dropped prematurely';
  for (const each of [words, 'HANGUP', 'something new']) {
    expect(t30Problem({ isDone: false, pages: 0, words: each, hadAgreed: false })).toBe('no-fax-machine');
  }
  expect(t30Problem({ isDone: false, pages: 0, words, hadAgreed: true })).toBe('cut');
});
