import { describe, expect, it } from 'vitest';
import { fold, MAX_WORD, words } from './fold.ts';

describe('fold', () => {
  it.each([
    ['Hélène', 'helene'],
    ['HÉLÈNE', 'helene'],
    ['He\u0301le\u0300ne', 'helene'],
    ['Søren', 'soren'],
    ['Sören', 'soren'],
    ['Œuvre bœuf', 'oeuvre boeuf'],
    ['Ægir', 'aegir'],
    ['Weiß', 'weiss'],
    ['GROẞ', 'gross'],
    ['Łukasz Đặng', 'lukasz dang'],
    ['Þóra Ðað', 'thora dad'],
    ['Çağla Ilgın', 'cagla ilgin'],
    ['İstanbul', 'istanbul'],
    ['Nguyễn', 'nguyen'],
    ['Μαρία Γιώργος', 'μαρια γιωργοσ'],
    ['Наталья Йорк', 'наталья иорк'],
    ['ﬁn ①', 'fin 1'],
    ['ＡＢＣ１２', 'abc12'],
    ['٤٠١٢', '4012'],
    ['हिन्दी', 'हिन्दी'],
    ['王小明', '王小明'],
    ['', ''],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it.each(['Hélène', 'ẞ', 'ŉ', 'Ǆ', 'ﬃ', '™', 'İ', 'ΑΣ'])('folding %s twice changes nothing more', (text) => {
    expect(fold(fold(text))).toBe(fold(text));
  });
});

describe('words', () => {
  it.each([
    ['  Jean-Luc  O’Brien ', ['jean', 'luc', 'o', 'brien']],
    ['helene.gagnon+x@example.com', ['helene', 'gagnon', 'x', 'example', 'com']],
    ['R&D, 3rd floor', ['r', 'd', '3rd', 'floor']],
    ['हिन्दी भाषा', ['हिन्दी', 'भाषा']],
    ['😀 — !!', []],
    ['\u0000', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('cuts a word that is too long', () => {
    expect(words('a'.repeat(10_000))).toEqual(['a'.repeat(MAX_WORD)]);
  });
});
