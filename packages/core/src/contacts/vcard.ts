import { splitName } from '../csv/index.ts';
import { labelOf } from './columns.ts';
import type { ContactDraft, NumberLabel } from './personal.ts';

/** One line of a card as jCard has it (RFC 7095 §3.3): name, parameters, type, values. */
export type CardProperty = readonly [
  name: string,
  parameters: Readonly<Record<string, string | readonly string[]>>,
  type: string,
  ...values: readonly unknown[],
];

/** What a vCard says (RFC 6350, RFC 2426); what a contact has no place for is left out. */
export function draftOfCard(properties: readonly CardProperty[]): ContactDraft {
  const all = (name: string) => properties.filter(([each]) => each.toLowerCase() === name);
  const textOf = (name: string) => all(name).flatMap(([, , , ...values]) => values.flatMap(texts))[0] ?? '';
  const [family = '', given = '', additional = ''] = componentsOf(all('n')[0]);
  const company = textOf('org');
  const full = textOf('fn');
  const isNamed = given !== '' || family !== '';
  const name = isNamed
    ? { givenName: [given, additional].filter(Boolean).join(' '), familyName: family }
    : splitName(full === company ? '' : full);
  return {
    ...name,
    company,
    note: textOf('note'),
    emails: all('email').flatMap(([, , , ...values]) => values.flatMap(texts)),
    numbers: all('tel').flatMap(([, parameters, , ...values]) => {
      const types = [parameters['type'] ?? []].flat().map((type) => type.toLowerCase());
      if (types.includes('fax') || types.includes('pager')) return [];
      return values.flatMap(texts).map((number) => ({ label: kindOf(types), number }));
    }),
  };
}

/** A contact as a vCard 4 (RFC 6350). */
export function cardOf(contact: ContactDraft & { readonly name: string }): readonly CardProperty[] {
  const { givenName, familyName, company, note, name } = contact;
  return [
    ['version', {}, 'text', '4.0'],
    ['fn', {}, 'text', name],
    ['n', {}, 'text', [familyName, givenName, '', '', '']],
    ...(company === '' ? [] : [['org', {}, 'text', [company]] as const]),
    ...contact.numbers.map(({ label, number }) => {
      const [subscriber = '', extension] = number.split(',');
      const uri = `tel:${subscriber}${extension === undefined ? '' : `;ext=${extension}`}`;
      return ['tel', TYPES[label], 'uri', uri] as const;
    }),
    ...contact.emails.map((email) => ['email', {}, 'text', email] as const),
    ...(note === '' ? [] : [['note', {}, 'text', note] as const]),
  ];
}

const TYPES: Readonly<Record<NumberLabel, CardProperty[1]>> = {
  work: { type: 'work' },
  mobile: { type: 'cell' },
  home: { type: 'home' },
  other: {},
};

const kindOf = (types: readonly string[]): NumberLabel =>
  (['mobile', 'home', 'work'] as const).find((label) => types.some((type) => labelOf(type) === label)) ?? 'other';

const componentsOf = (property: CardProperty | undefined): readonly string[] => {
  const value = property?.[3];
  return Array.isArray(value) ? value.map((part) => texts(part).join(' ')) : texts(value);
};

const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.flatMap(texts) : [];
};
