import { eightBits } from './decode.ts';

/** What is read of a card; pictures, and cards in cards, are left out. */
const READ: readonly string[] = ['N', 'FN', 'ORG', 'TEL', 'EMAIL', 'NOTE'];
const END = /^END:VCARD[ \t]*$/i;

/** A vCard 2.1, such as Outlook writes them, as version 3 (RFC 2426): bare types are named, values are decoded. */
export function renewedCard(card: string): string {
  const lines = joined(card.split(/\r\n|\r|\n/));
  const end = lines.some((line) => END.test(line)) ? ['END:VCARD'] : [];
  return ['BEGIN:VCARD', 'VERSION:3.0', ...lines.flatMap(renewedLine), ...end].join('\r\n');
}

/** Lines that are folded, or go on after a soft line break of quoted-printable (RFC 2045 §6.7), as one. */
function joined(lines: readonly string[]): readonly string[] {
  const whole: { readonly parts: string[]; readonly isQuoted: boolean }[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const end = last?.parts.at(-1) ?? '';
    if (last?.isQuoted && end.endsWith('=')) last.parts.splice(-1, 1, end.slice(0, -1), line);
    else if (last && /^[ \t]/.test(line)) last.parts.push(line);
    else whole.push({ parts: [line], isQuoted: isQuoted(line) });
  }
  return whole.map(({ parts }) => parts.join(''));
}

const isQuoted = (line: string) => /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(line);

function renewedLine(line: string): readonly string[] {
  const colon = line.indexOf(':');
  if (colon === -1) return [];
  const [named = '', ...parameters] = line.slice(0, colon).split(';');
  const name = named.replace(/^.*\./, '').toUpperCase();
  const value = line.slice(colon + 1);
  if (!READ.includes(name) || parameters.some((each) => /^(ENCODING=)?BASE64$/i.test(each))) return [];
  const types = parameters
    .filter((each) => !each.includes('=') || /^TYPE=/i.test(each))
    .map((each) => each.replace(/^TYPE=/i, ''))
    .filter((each) => /^[\w-]+$/.test(each) && each.toUpperCase() !== 'QUOTED-PRINTABLE');
  const charset = parameters.find((each) => /^CHARSET=/i.test(each))?.slice('CHARSET='.length);
  const text = isQuoted(line) ? unquoted(value, charset) : value;
  return [`${[name, ...types.map((type) => `TYPE=${type}`)].join(';')}:${escaped(text)}`];
}

function unquoted(text: string, charset: string | undefined): string {
  const bytes = Uint8Array.from(
    text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    (character) => character.charCodeAt(0),
  );
  try {
    return charset === undefined ? eightBits(bytes) : new TextDecoder(charset).decode(bytes);
  } catch {
    // A character set that nobody knows.
    return eightBits(bytes);
  }
}

/** A semicolon alone was escaped before. */
const escaped = (text: string) =>
  text
    .replace(/\\(?!;)/g, '\\\\')
    .replace(/,/g, '\\,')
    .replace(/\r\n|\r|\n/g, '\\n');
