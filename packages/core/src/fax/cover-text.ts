/** What the fonts of every PDF reader write (WinAnsiEncoding, ISO 32000-1 Annex D.2), and line breaks. */
const PRINTABLE = /^[\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+$/u;
const INSTEAD = '?';

/** A text as a cover page prints it: `?` for every character that its fonts do not have. */
export const printed = (text: string): string =>
  charactersOf(text)
    .map((character) => (PRINTABLE.test(character) ? character : INSTEAD))
    .join('');

/** The characters that a cover page cannot print, each once, in the order of the texts. */
export const unprintableIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap(charactersOf).filter((character) => !PRINTABLE.test(character))),
];

/** As readers count them: an emoji of several code points is one. */
function charactersOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\u202f\u2009]/g, '\xa0');
  return Array.from(new Intl.Segmenter('en').segment(plain), ({ segment }) => segment);
}
