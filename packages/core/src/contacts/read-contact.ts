import { type ContactId, err, ok, outsideParty, type Result, type UserId } from '../kernel/index.ts';
import type { OutsideRefusal } from '../numbering/index.ts';
import { CONTACT_LIMITS, type ContactDraft, type ContactNumber, type PersonalContact } from './personal.ts';

/** Something in a draft that cannot be kept, at a dotted path such as `numbers.0`. */
export interface ContactProblem {
  readonly field: string;
  readonly problem: { readonly code: 'missing' | 'too-long' | 'too-many' | 'not-an-address' } | OutsideRefusal;
}

/** Reads a number as it was typed, under the number plan of the company. */
export type ReadNumber = (text: string) => Result<string, OutsideRefusal>;

const ADDRESS = /^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/u;
/** Controls; half characters, which no database keeps; and what turns the direction of the text around it. */
const UNSEEN = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]+/gu;

/**
 * What is kept of a draft: trimmed, without what cannot be seen, every number in one form, nothing twice and nothing
 * empty. A contact has a name or a company.
 */
export function readContact(
  id: ContactId,
  draft: ContactDraft,
  readNumber: ReadNumber,
): Result<PersonalContact, readonly ContactProblem[]> {
  const problems: ContactProblem[] = [];
  const fails = (field: string, problem: ContactProblem['problem']) => void problems.push({ field, problem });
  const text = (field: 'givenName' | 'familyName' | 'company' | 'note', most: number) => {
    const clean = field === 'note' ? lines(draft[field]) : line(draft[field]);
    if (clean.length > most) fails(field, { code: 'too-long' });
    return clean;
  };
  const texts = {
    givenName: text('givenName', CONTACT_LIMITS.name),
    familyName: text('familyName', CONTACT_LIMITS.name),
    company: text('company', CONTACT_LIMITS.company),
    note: text('note', CONTACT_LIMITS.note),
  };
  const name = nameOf(texts);
  if (name === '') fails('name', { code: 'missing' });

  const numbers: ContactNumber[] = [];
  for (const [at, { label, number }] of draft.numbers.entries()) {
    if (line(number) === '') continue;
    const read = readNumber(number);
    if (!read.ok) fails(`numbers.${at}`, read.error);
    else if (!numbers.some((known) => known.number === read.value)) numbers.push({ label, number: read.value });
  }
  if (numbers.length > CONTACT_LIMITS.numbers) fails('numbers', { code: 'too-many' });

  const emails: string[] = [];
  for (const [at, written] of draft.emails.entries()) {
    const email = line(written);
    if (email === '') continue;
    if (email.length > CONTACT_LIMITS.email) fails(`emails.${at}`, { code: 'too-long' });
    else if (!ADDRESS.test(email)) fails(`emails.${at}`, { code: 'not-an-address' });
    else if (!emails.some((known) => sameAddress(known, email))) emails.push(email);
  }
  if (emails.length > CONTACT_LIMITS.emails) fails('emails', { code: 'too-many' });

  return problems.length > 0 ? err(problems) : ok({ id, name, ...texts, numbers, emails });
}

/**
 * What can be kept of a draft that nobody can be asked about: numbers and addresses that are none are left out, and told.
 * Without a contact, the problems say why there is none.
 */
export function salvageContact(
  id: ContactId,
  draft: ContactDraft,
  readNumber: ReadNumber,
): { readonly contact?: PersonalContact; readonly problems: readonly ContactProblem[] } {
  const whole = readContact(id, draft, readNumber);
  if (whole.ok) return { contact: whole.value, problems: [] };
  const bad = new Set(whole.error.map(({ field }) => field));
  const numbers = draft.numbers.filter((_, at) => !bad.has(`numbers.${at}`));
  const emails = draft.emails.filter((_, at) => !bad.has(`emails.${at}`));
  const rest = readContact(id, { ...draft, numbers, emails }, readNumber);
  return { ...(rest.ok && { contact: rest.value }), problems: whole.error };
}

/** What a contact is called: the name, or else the company. */
export function nameOf({ givenName, familyName, company }: Omit<ContactDraft, 'numbers' | 'emails' | 'note'>): string {
  return `${givenName} ${familyName}`.trim() || company;
}

/** Whether two addresses are the same to people; case never tells mailboxes apart in practice. */
export function sameAddress(first: string, second: string): boolean {
  return first.toLowerCase() === second.toLowerCase();
}

/** The telephone number alone, without an extension behind the far end's switchboard. */
export function plainNumber(kept: string): string {
  const [number = kept] = kept.split(',');
  return number;
}

/** Under whom calls have somebody outside: as the party of each of their numbers, each once. */
export const partiesOf = ({ numbers }: Pick<PersonalContact, 'numbers'>): readonly UserId[] => [
  ...new Set(numbers.map(({ number }) => outsideParty(plainNumber(number)))),
];

const line = (text: string) => text.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();

const lines = (text: string) =>
  text
    .split(/\r\n|[\n\r]/u)
    .map((each) => each.replace(UNSEEN, ' ').trimEnd())
    .join('\n')
    .trim();
