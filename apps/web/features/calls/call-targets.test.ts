import type { SearchAnswer } from '@bureau/api';
import type { PersonalContact } from '@bureau/core/contacts';
import { type ContactId, outsideParty, type UserId } from '@bureau/core/kernel';
import { parseDialInput } from '@bureau/core/numbering';
import { describe, expect, test } from 'vitest';
import { callTargets } from './call-targets.ts';

type Person = SearchAnswer['people'][number];

const person = (name: string, extension: string): Person => ({
  id: name.toLowerCase() as UserId,
  kind: 'person',
  givenName: name,
  familyName: '',
  name,
  title: '',
  department: 'Sales',
  location: '',
  extension,
  email: '',
  numbers: [],
  photoId: '',
  timeZone: 'Europe/Paris',
  workingHours: null,
  presence: { userId: name.toLowerCase() as UserId, status: 'available', text: '' },
});
const ADA = person('Ada', '2101');
const BEN = person('Ben', '2102');
const ECHO: Person = { ...person('Echo', '9999'), kind: 'echo-test' };
const ZOE: PersonalContact = {
  id: 'zoe' as ContactId,
  name: 'Zoé',
  givenName: 'Zoé',
  familyName: '',
  company: '',
  numbers: [
    { label: 'work', number: '+33199000003,12' },
    { label: 'mobile', number: '+33199000004' },
  ],
  emails: [],
  note: '',
};
const words = {
  numberOf: (number: string) => `no. ${number}`,
  labelOf: (label: string) => label,
  outside: 'Outside',
};

function dial(text: string, owner?: Person): Pick<SearchAnswer, 'dial'> {
  const target = parseDialInput(text, { country: 'FR' });
  if (!target.ok) return { dial: { refusal: target.error } };
  return { dial: { target: target.value, ...(owner && { person: owner }) } };
}

interface Found {
  readonly text?: string;
  readonly people?: readonly Person[];
  readonly contacts?: readonly PersonalContact[];
  readonly answer?: Pick<SearchAnswer, 'dial'>;
  readonly without?: readonly string[];
}
function found({ text = '', people = [], contacts = [], answer = {}, without = [] }: Found) {
  return callTargets(text, { people, ...answer }, contacts, new Set(without), words);
}
const shown = (of: Found) =>
  found(of).targets.map(({ name, line, to }) => [name, line, 'userId' in to ? to.userId : to.text]);

describe('whom a text means', () => {
  test.each<[string, Found, readonly (readonly string[])[]]>([
    ['a colleague, but no service', { people: [ADA, ECHO] }, [['Ada', 'Sales · 2101', 'ada']]],
    [
      'each number of a contact, with what is dialled behind it',
      { contacts: [ZOE] },
      [
        ['Zoé', 'work · no. +33199000003,12', '+33199000003,12'],
        ['Zoé', 'mobile · no. +33199000004', '+33199000004'],
      ],
    ],
    [
      'a number that nobody known has, as it was typed',
      { text: '01 99 00 00 05', answer: dial('01 99 00 00 05') },
      [['+33 1 99 00 00 05', 'Outside', '01 99 00 00 05']],
    ],
    [
      'the contact with a typed number, that number first',
      { text: '0199000004', answer: dial('0199000004'), contacts: [ZOE] },
      [
        ['Zoé', 'mobile · no. +33199000004', '+33199000004'],
        ['Zoé', 'work · no. +33199000003,12', '+33199000003,12'],
      ],
    ],
    [
      'the colleague with a typed extension, before the others and once',
      { text: '2102', answer: dial('2102', BEN), people: [ADA, BEN] },
      [
        ['Ben', 'Sales · 2102', 'ben'],
        ['Ada', 'Sales · 2101', 'ada'],
      ],
    ],
    ['nobody by an extension that is free', { text: '2199', answer: dial('2199') }, []],
    ['no service by its extension', { text: '9999', answer: dial('9999', ECHO) }, []],
    ['an emergency number', { text: '112', answer: dial('112') }, [['112', 'Outside', '112']]],
  ])('%s', (_, of, expected) => {
    expect(shown(of)).toEqual(expected);
  });

  test('who is in the call already is only named', () => {
    const without = ['ada', outsideParty('+33199000004')];
    const { targets, there } = found({ people: [ADA, BEN], contacts: [ZOE], without });
    expect(targets.map(({ name }) => name)).toEqual(['Ben', 'Zoé']);
    expect(there).toEqual(['Ada', 'Zoé']);
  });

  test('what is no number says why', () => {
    expect(found({ text: '019900', answer: dial('01990000') }).refusal).toMatchObject({ code: expect.any(String) });
    expect(found({ people: [ADA] }).refusal).toBeUndefined();
  });
});
