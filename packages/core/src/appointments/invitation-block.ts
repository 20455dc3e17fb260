/** How the text of an appointment is written. */
export type BodyFormat = 'html' | 'text';

/**
 * Between these two lines the invitation stands. They are text that people see, because nothing else outlives the editors of all
 * Outlooks: comments, ids and classes are taken out or renamed by one or another.
 */
const RULE = '_'.repeat(20);
const BEGIN = `${RULE} Bureau ${RULE}`;
const END = RULE.repeat(3);

const GAP = String.raw`(?:\s|&nbsp;|&#160;|\u00A0)+`;
const BLOCK = new RegExp(`_{20}${GAP}Bureau${GAP}_{20}(?!_)[^]*?_{60}`, 'u');
const OPENED = /<(p|div|span|font|b)\b[^<>]*>\s*$/iu;
/** Word leaves a paragraph mark of its own behind a line. */
const CLOSED = /^(?:\s|<o:p>(?:\s|&nbsp;)*<\/o:p>)*<\/(p|div|span|font|b)\s*>/iu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Lines of text with each standing link as one, in HTML; nothing of a line becomes a tag. */
export const linesAsHtml = (lines: readonly string[], link: string): readonly string[] =>
  lines.map((line) => escaped(line).replaceAll(escaped(link), `<a href="${escaped(link)}">${escaped(link)}</a>`));

/** The invitation as it stands in an appointment, between marks by which it is found again. */
export function invitationBlock(lines: readonly string[], link: string, format: BodyFormat): string {
  const safe = lines.map((line) => line.replaceAll(/_{20,}/g, RULE.slice(1)));
  if (format === 'text') return [BEGIN, ...safe, END].join('\n');
  return [BEGIN, ...linesAsHtml(safe, link), END].map((line) => `<div>${line || '<br>'}</div>`).join('');
}

/** The body with the invitation: in the place of an earlier one, otherwise at its end. */
export function placeInBody(body: string, block: string, format: BodyFormat): string {
  const found = findBlock(body, format);
  if (found) return body.slice(0, found.from) + block + body.slice(found.to);
  if (format === 'text') return body.trim() === '' ? `${block}\n` : `${body.trimEnd()}\n\n${block}\n`;
  const end = /<\/body\s*>(?![^]*<\/body\s*>)/iu.exec(body)?.index ?? body.length;
  return body.slice(0, end) + block + body.slice(end);
}

/** The body without the invitation; as it was where there is none. */
export function removeFromBody(body: string, format: BodyFormat): string {
  const found = findBlock(body, format);
  if (!found) return body;
  const [before, after] = [body.slice(0, found.from), body.slice(found.to)];
  if (format === 'html') return before + after;
  return [before.trimEnd(), after.trimStart()].filter((part) => part !== '').join('\n\n');
}

/** Where the invitation stands, with the elements around it that hold nothing else. */
function findBlock(body: string, format: BodyFormat): { readonly from: number; readonly to: number } | undefined {
  const match = BLOCK.exec(body);
  if (!match) return undefined;
  let from = match.index;
  let to = from + match[0].length;
  if (format === 'text') return { from, to };
  for (;;) {
    const opened = OPENED.exec(body.slice(0, from));
    const closed = CLOSED.exec(body.slice(to));
    if (!opened || !closed || opened[1]?.toLowerCase() !== closed[1]?.toLowerCase()) return { from, to };
    from = opened.index;
    to += closed[0].length;
  }
}
