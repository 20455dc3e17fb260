import { plainTitle, splitName, withoutGuard } from '../csv/index.ts';
import type { ContactDraft, NumberLabel } from './personal.ts';

/** What a column of a table of contacts holds. */
type Column =
  | { readonly holds: 'givenName' | 'familyName' | 'name' | 'company' | 'note' | 'email' }
  | { readonly holds: 'number'; readonly label: NumberLabel; readonly pair?: string }
  /** Says what the number of the same pair is for. */
  | { readonly holds: 'label'; readonly pair: string };

/** The columns of a table; undefined for those that say nothing of a contact. */
export type Columns = readonly (Column | undefined)[];

type Plain = Column['holds'] & ('givenName' | 'familyName' | 'name' | 'company' | 'note');
const TITLES: Readonly<Record<string, Plain>> = {
  'first name': 'givenName',
  'given name': 'givenName',
  prenom: 'givenName',
  'last name': 'familyName',
  'family name': 'familyName',
  surname: 'familyName',
  nom: 'familyName',
  'nom de famille': 'familyName',
  name: 'name',
  'full name': 'name',
  'display name': 'name',
  'nom complet': 'name',
  'nom affiche': 'name',
  company: 'company',
  'company name': 'company',
  organization: 'company',
  organisation: 'company',
  'organization name': 'company',
  'organization 1 name': 'company',
  societe: 'company',
  entreprise: 'company',
  note: 'note',
  notes: 'note',
  remarque: 'note',
  remarques: 'note',
};
/** A title may be a word that every object knows, such as `constructor`. */
const PLAIN: ReadonlyMap<string, Plain> = new Map(Object.entries(TITLES));
const EMAIL =
  /^(?:e ?mail|courriel|mail|adresse (?:e ?mail|de messagerie)|messagerie)(?: \d+)?(?: (?:address|adresse|value))?$/;
const PAIR = /^phone (\d+) (value|label|type)$/;
const NUMBER = /\b(?:phone|telephone|tel|mobile|cell|portable|number|numero)\b/;
const NO_NUMBER = /\b(?:fax|telecopie|pager|telex|label|type|extension|poste|email|mail)\b/;

/**
 * Understands the head of a table as mail programs and telephones write it, in English and French. Undefined when it
 * names neither a name nor a company.
 */
export function columnsOf(head: readonly string[]): Columns | undefined {
  const columns = head.map((title) => columnOf(plainTitle(title)));
  return columns.some((column) => column && isNaming(column)) ? columns : undefined;
}

/** What a row of the table says. */
export function draftOfRow(columns: Columns, row: readonly string[]): ContactDraft {
  const texts = { givenName: '', familyName: '', name: '', company: '', note: '' };
  const numbers: { label: NumberLabel; number: string }[] = [];
  const emails: string[] = [];
  const labels = new Map<string, NumberLabel>();
  for (const [at, column] of columns.entries()) {
    if (column?.holds === 'label') labels.set(column.pair, labelOf(plainTitle(row[at] ?? '')));
  }
  for (const [at, column] of columns.entries()) {
    const cell = withoutGuard((row[at] ?? '').trim());
    if (!column || cell === '') continue;
    // Several values in one cell, as Google writes them.
    const values = cell.split(' ::: ');
    if (column.holds === 'email') emails.push(...values);
    else if (column.holds === 'number') {
      const label = (column.pair === undefined ? undefined : labels.get(column.pair)) ?? column.label;
      numbers.push(...values.map((number) => ({ label, number })));
    } else if (column.holds !== 'label') texts[column.holds] ||= cell;
  }
  const { name, ...named } = texts;
  const isNamed = named.givenName !== '' || named.familyName !== '';
  return { ...named, ...(!isNamed && name !== named.company && splitName(name)), numbers, emails };
}

/** What a word beside a number says of it. */
export function labelOf(word: string): NumberLabel {
  if (/mobile|cell|portable/.test(word)) return 'mobile';
  if (/home|domicile|prive|maison/.test(word)) return 'home';
  if (/work|business|office|company|bureau|societe|travail|professionnel/.test(word)) return 'work';
  return 'other';
}

function columnOf(title: string): Column | undefined {
  const text = PLAIN.get(title);
  if (text !== undefined) return { holds: text };
  if (EMAIL.test(title)) return { holds: 'email' };
  const [, pair, part] = PAIR.exec(title) ?? [];
  if (pair !== undefined)
    return part === 'value' ? { holds: 'number', label: 'other', pair } : { holds: 'label', pair };
  return NUMBER.test(title) && !NO_NUMBER.test(title) ? { holds: 'number', label: labelOf(title) } : undefined;
}

const isNaming = ({ holds }: Column) => ['givenName', 'familyName', 'name', 'company'].includes(holds);
