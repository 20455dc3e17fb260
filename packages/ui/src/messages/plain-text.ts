const LINK = /!?\[((?:[^[\]\\\n]|\\.)*)\]\([^()\s]*\)/g;
const MARKS = /(\*\*|__|~~|```\w*|`)|^(?:#{1,6}|>|[-*+]|\d+\.)\s+/gm;

/** The words of a message in one line, without what makes them bold, a list or a link. */
export function plainText(text: string): string {
  return text.replace(LINK, '$1').replace(MARKS, '').replace(/\s+/g, ' ').trim();
}
