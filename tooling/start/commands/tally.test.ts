import { describe, expect, test } from 'vitest';
import { secondTry } from './second-try.ts';
import { exitCode, oneFailed, onePassed, reasonOf, remarks, sum, summary } from './tally.ts';

const skipped = { ...onePassed, passed: 0, skipped: 1, skips: ['c > no ip: it needs root'] };

test('the last line, and what a reader must not miss before it', () => {
  const total = sum([onePassed, oneFailed('a > b: wrong'), skipped, { ...onePassed, unsteady: ['d > e: late'] }]);
  expect(summary(total)).toBe('2 passed, 1 failed, 1 skipped');
  expect(remarks(total)).toBe(
    [
      '\nSkipped:',
      '  c > no ip: it needs root',
      '\nUnsteady (failed beside other tests, passed alone):',
      '  d > e: late',
      '\nFailed:',
      '  a > b: wrong',
    ].join('\n'),
  );
  expect(remarks(onePassed)).toBe('');
});

test.each([
  { name: 'all passed', tallies: [onePassed], code: 0 },
  { name: 'one failed', tallies: [onePassed, oneFailed('x')], code: 1 },
  { name: 'nothing ran', tallies: [], code: 1 },
  { name: 'all skipped', tallies: [skipped], code: 1 },
])('$name: the exit code is $code', ({ tallies, code }) => expect(exitCode(sum(tallies))).toBe(code));

test.each([
  ['expected 1 to be 2\n\n- Expected\n+ Received', 'expected 1 to be 2'],
  [
    "locator.click: Timeout 120000ms exceeded.\nCall log:\n\u001b[2m  - waiting for getByText('x')\u001b[22m\n    - locator resolved to <p>\n  - attempting click action\n    - element is not visible\n",
    "locator.click: Timeout 120000ms exceeded. | waiting for getByText('x') | element is not visible",
  ],
  [
    "locator.waitFor: Timeout 5ms exceeded.\nCall log:\n  - waiting for getByText('x')",
    "locator.waitFor: Timeout 5ms exceeded. | waiting for getByText('x')",
  ],
])('%j is told in one line', (message, line) => expect(reasonOf(message)).toBe(line));

describe('a second try, alone', () => {
  const failed = sum([onePassed, oneFailed('a > late')]);

  test('is for the files that failed, not for errors without a file', () => {
    expect(secondTry.files({ a: failed, b: onePassed, '': oneFailed('nobody caught') })).toEqual(['a']);
    expect(secondTry.files({ b: onePassed })).toEqual([]);
  });

  test('is not made when much failed', () => {
    const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((file) => [file, failed]));
    expect(secondTry.files(many)).toEqual([]);
  });

  test('counts as it comes out, and tells what failed before', () => {
    const steadied = secondTry.outcome({ a: failed, b: onePassed }, { a: sum([onePassed, onePassed]) });
    expect(summary(steadied)).toBe('3 passed, 0 failed, 0 skipped');
    expect(steadied.unsteady).toEqual(['a > late']);
  });

  test('that fails too is a failure, and so is an error that belongs to no file', () => {
    const worse = secondTry.outcome({ a: failed, '': oneFailed('nobody caught') }, { a: failed });
    expect(summary(worse)).toBe('1 passed, 2 failed, 0 skipped');
    expect(worse.failures).toEqual(['a > late', 'nobody caught']);
    expect(worse.unsteady).toEqual([]);
  });

  test('that does not come to an end leaves the failure', () => {
    const broken = secondTry.outcome({ a: failed }, { '': oneFailed('did not end') });
    expect(summary(broken)).toBe('1 passed, 2 failed, 0 skipped');
  });
});
