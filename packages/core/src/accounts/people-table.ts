import { plainTitle, splitName, withoutGuard } from '../csv/index.ts';
import { fullName, type PersonDraft, readPerson } from './people.ts';

/** What a column of a table of people holds: a field, or a name in one piece. */
type Column = keyof PersonDraft | 'name';

/** The columns of a table; undefined for those that say nothing of a person. */
export type PeopleColumns = readonly (Column | undefined)[];

/** One row of a file, or that it is torn. Rows are counted from 1, the head too. */
export type PersonRow =
  | { readonly row: number; readonly draft: PersonDraft }
  | { readonly row: number; readonly fault: 'unreadable' };

/** Why nobody comes of a row: it is torn, the address stands in the file before, the extension is taken, or a field is wrong. */
export interface PersonFault {
  readonly row: number;
  /** What is known of the name; perhaps nothing. */
  readonly name: string;
  readonly fault: 'unreadable' | 'twice' | 'extension-taken' | keyof PersonDraft;
}

/** What a file would come to. */
export interface CheckedPeople {
  readonly drafts: readonly PersonDraft[];
  /** How many have an account already. */
  readonly same: number;
  readonly faults: readonly PersonFault[];
}

/** Most rows of a file that is read. */
export const MOST_PEOPLE_ROWS = 5_000;
const SHOWN_NAME = 80;

/** As directories and personnel programs call them, in English and French. */
const TITLES: readonly (readonly [Column, readonly string[]])[] = [
  ['givenName', ['first name', 'given name', 'firstname', 'prenom']],
  ['familyName', ['last name', 'family name', 'lastname', 'surname', 'nom', 'nom de famille']],
  ['name', ['name', 'full name', 'display name', 'nom complet', 'nom affiche']],
  [
    'email',
    [
      'e mail',
      'email',
      'mail',
      'e mail address',
      'email address',
      'work email',
      'user principal name',
      'courriel',
      'adresse e mail',
      'adresse email',
      'adresse de messagerie',
    ],
  ],
  ['extension', ['extension', 'ext', 'internal number', 'poste', 'numero de poste', 'numero interne']],
  ['title', ['position', 'title', 'job title', 'role', 'fonction', 'titre']],
  ['department', ['department', 'team', 'service', 'departement', 'equipe']],
  ['location', ['location', 'site', 'office', 'office location', 'lieu', 'bureau']],
  ['timeZone', ['time zone', 'timezone', 'fuseau horaire', 'fuseau']],
];
const COLUMN_OF = new Map(TITLES.flatMap(([column, titles]) => titles.map((title) => [title, column] as const)));

/** Understands the head of a table. Undefined when it has no column for addresses, without which nobody can sign in. */
export function peopleColumnsOf(head: readonly string[]): PeopleColumns | undefined {
  const columns = head.map((title) => COLUMN_OF.get(plainTitle(title)));
  return columns.includes('email') ? columns : undefined;
}

/** What a row of the table says; where it says no time zone, `usualZone` holds. */
export function personOfRow(columns: PeopleColumns, row: readonly string[], usualZone: string): PersonDraft {
  const cells = new Map<Column, string>();
  for (const [at, column] of columns.entries()) {
    const cell = withoutGuard((row[at] ?? '').trim());
    if (column !== undefined && cell !== '' && !cells.has(column)) cells.set(column, cell);
  }
  const cell = (column: Column) => cells.get(column) ?? '';
  const isNamed = cells.has('givenName') || cells.has('familyName');
  return {
    ...(isNamed ? { givenName: cell('givenName'), familyName: cell('familyName') } : splitName(cell('name'))),
    email: cell('email'),
    extension: cell('extension'),
    title: cell('title'),
    department: cell('department'),
    location: cell('location'),
    timeZone: cells.get('timeZone') ?? usualZone,
  };
}

/** What rows would come to beside the people who are `known`. `isTimeZone` knows the zones of the machine. */
export function checkPeople(
  rows: readonly PersonRow[],
  known: readonly Pick<PersonDraft, 'email' | 'extension'>[],
  isTimeZone: (text: string) => boolean,
): CheckedPeople {
  const here = new Set(known.map(({ email }) => email.toLowerCase()));
  const extensions = new Set(known.map(({ extension }) => extension));
  const inFile = new Set<string>();
  const drafts: PersonDraft[] = [];
  const faults: PersonFault[] = [];
  let same = 0;
  for (const each of rows) {
    const { row } = each;
    if ('fault' in each) {
      faults.push({ row, name: '', fault: each.fault });
      continue;
    }
    const name = fullName(each.draft).slice(0, SHOWN_NAME);
    const read = readPerson(each.draft, isTimeZone);
    if (!read.ok) {
      faults.push(...read.error.fields.map((fault) => ({ row, name, fault })));
      continue;
    }
    const { extension } = read.value;
    const email = read.value.email.toLowerCase();
    if (here.has(email)) same += 1;
    else if (inFile.has(email)) faults.push({ row, name, fault: 'twice' });
    else if (extension !== '' && extensions.has(extension)) faults.push({ row, name, fault: 'extension-taken' });
    else {
      drafts.push(read.value);
      inFile.add(email);
      extensions.add(extension);
    }
  }
  return { drafts, same, faults };
}
