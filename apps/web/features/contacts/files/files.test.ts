import type { ContactDraft, PersonalContact } from '@bureau/core/contacts';
import type { ContactId } from '@bureau/core/kernel';
import { numberOutside } from '@bureau/core/numbering';
import { expect, test } from 'vitest';
import { checkSteps } from './check-rows.ts';
import { MOST_BYTES } from './decode.ts';
import { readFile } from './read-file.ts';
import { csvOf, vcardsOf } from './write-file.ts';

const EMPTY: ContactDraft = { givenName: '', familyName: '', company: '', note: '', numbers: [], emails: [] };
const read = (text: string | Uint8Array) => readFile(typeof text === 'string' ? new TextEncoder().encode(text) : text);
const rowsOf = (text: string | Uint8Array) => {
  const file = read(text);
  return file.ok ? file.value.rows : file.error;
};
const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n');
let made = 0;
function check(text: string | Uint8Array) {
  const file = read(text);
  if (!file.ok) throw new Error(file.error);
  const readNumber = (number: string) => numberOutside(number, { country: 'CA' });
  const steps = checkSteps(file.value.rows, readNumber, () => `id${(made += 1)}` as ContactId);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const CONTACTS: readonly PersonalContact[] = [
  {
    ...EMPTY,
    id: 'a' as ContactId,
    name: 'Anaïs Sousa',
    givenName: 'Anaïs',
    familyName: 'Sousa',
    company: 'Atlântico; "Lda", =1+1',
    note: 'Two\nlines, and; signs: \\ “”',
    numbers: [
      { label: 'mobile', number: '+351910000001' },
      { label: 'work', number: '+14165550123,7' },
      { label: 'other', number: '+33199000001' },
    ],
    emails: ['a@example.com', 'b@example.com'],
  },
  { ...EMPTY, id: 'b' as ContactId, name: '=HYPERLINK("x")', company: '=HYPERLINK("x")' },
];

test.each([
  ['vCard', vcardsOf],
  ['CSV', csvOf],
])('what is exported as %s is imported as it was', async (_, write) => {
  const bytes = new Uint8Array(await write(CONTACTS).arrayBuffer());
  const { contacts, faults } = check(bytes);
  expect(faults).toEqual([]);
  expect(contacts).toEqual(CONTACTS.map((contact) => ({ ...contact, id: expect.any(String) })));
});

test('an exported CSV holds nothing that a spreadsheet would calculate', async () => {
  const text = await csvOf(CONTACTS).text();
  const cells = text.slice(1).split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  expect(cells.filter((cell) => /^"?(?:[=\-@\t]|\+\D)/.test(cell))).toEqual([]);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
});

test('cards of other programs: groups, folded lines, version 3, bare line feeds', () => {
  const text =
    'BEGIN:VCARD\nVERSION:3.0\nN:Sousa;Ana;;;\nFN:Ana Sousa\nitem1.TEL;type=CELL;type=pref:(416) 555-0123\n' +
    'item1.X-ABLabel:_$!<Mobile>!$_\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n SkZJRg==\nEND:VCARD\n';
  expect(check(text).contacts).toMatchObject([
    { name: 'Ana Sousa', numbers: [{ label: 'mobile', number: '+14165550123' }] },
  ]);
});

test.each([
  ['a vCard is counted in cards', card('FN:Ana'), 'card'],
  ['a table in rows', 'Name\nAna\n', 'row'],
])('%s', (_, text, unit) => {
  expect(read(text)).toMatchObject({ ok: true, value: { unit } });
});

test('columns that say something and are not read are named', () => {
  const file = read('First Name,Job title,Birthday,,Phone\nAna,Architect,,x,+14165550123\n');
  expect(file).toMatchObject({ ok: true, value: { ignored: ['Job title'] } });
});

test('cards of version 2.1, as Outlook writes them', () => {
  const text = [
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89tienne;Jos=C3=A9;;;',
    'FN;LANGUAGE=fr;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 =',
    '=C3=89tienne',
    'ORG;CHARSET=windows-1252;QUOTED-PRINTABLE:B=E9ton, Fils \\; Cie;Ventes',
    'TEL;CELL;VOICE:(416) 555-0123',
    'TEL;WORK;FAX:(416) 555-0124',
    'EMAIL;PREF;INTERNET:jose@example.com',
    'NOTE:C:\\temp, twice',
    'PHOTO;TYPE=JPEG;ENCODING=BASE64:',
    ' /9j/4AAQ',
    '',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:2.1',
    'FN:Not closed',
  ].join('\r\n');
  expect(rowsOf(text)).toMatchObject([
    {
      draft: {
        givenName: 'José',
        familyName: 'Étienne',
        company: 'Béton, Fils ; Cie',
        numbers: [{ label: 'mobile', number: '(416) 555-0123' }],
        emails: ['jose@example.com'],
        note: 'C:\\temp, twice',
      },
    },
    { row: 2, fault: 'unreadable' },
  ]);
});

test('one card that cannot be read does not take the others along', () => {
  const text = card('FN:Ana Sousa') + card('FN:Bo', 'garbage') + 'BEGIN:VCARD\r\nFN:Open\r\n' + card('FN:Cy');
  expect(rowsOf(text)).toMatchObject([
    { row: 1, draft: { givenName: 'Ana' } },
    { row: 2, fault: 'unreadable' },
    { row: 3, fault: 'unreadable' },
    { row: 4, draft: { givenName: 'Cy' } },
  ]);
});

test.each([
  [
    'semicolons and the code page of Windows',
    Uint8Array.from('Nom;Pr\xe9nom\r\n\xc9lan;Anne\r\n', (c) => c.charCodeAt(0)),
  ],
  [
    'tabs and UTF-16',
    new Uint8Array(new Uint16Array([0xfeff, ...Array.from('Nom\tPrénom\nÉlan\tAnne', (c) => c.charCodeAt(0))]).buffer),
  ],
  ['commas, quotes and UTF-8 with its mark', '\uFEFF"Prénom","Nom"\n"Anne","Élan"\n\n'],
])('a table with %s', (_, file) => {
  expect(rowsOf(file)).toMatchObject([{ row: 2, draft: { givenName: 'Anne', familyName: 'Élan' } }]);
});

test('what cannot be kept is named with what is wrong, and takes along only what nobody could be found by', () => {
  const text = 'First Name,Phone,E-mail\nAna,416 555 0123,a@example.com\nBo,911,b@\n,416 555 0124,\nCy,"416,x\n';
  const { contacts, faults } = check(text);
  expect(contacts).toMatchObject([{ name: 'Ana' }, { name: 'Bo', numbers: [], emails: [] }]);
  expect(faults).toEqual([
    { row: 3, name: 'Bo', isKept: true, fault: { field: 'numbers.0', problem: { code: 'not-outside' } } },
    { row: 3, name: 'Bo', isKept: true, fault: { field: 'emails.0', problem: { code: 'not-an-address' } } },
    { row: 4, name: '', isKept: false, fault: { field: 'name', problem: { code: 'missing' } } },
    { row: 5, name: '', isKept: false, fault: 'unreadable' },
  ]);
});

test.each<[string, string | Uint8Array, string]>([
  ['nothing', '', 'no-contacts'],
  ['a table of something else', 'Product,Price\nTea,3\n', 'no-contacts'],
  ['a head alone', 'First Name,Last Name\n', 'no-contacts'],
  ['a page', '<html><script>alert(1)</script></html>', 'no-contacts'],
  ['an archive', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'not-text'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0]), 'not-text'],
  ['twenty thousand and one', `Name\n${'Ana\n'.repeat(20_001)}`, 'too-many-rows'],
  ['more than 20 MB', new Uint8Array(MOST_BYTES + 1), 'too-large'],
])('%s is refused', (_, file, refusal) => {
  expect(rowsOf(file)).toBe(refusal);
});

test('what is hostile becomes text, or a fault of its row, and takes no time to speak of', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '\u202Egpj.exe',
  ];
  const text = payloads.map((each) => card(`FN:${each}`, `NOTE:${each}`, `TEL:${each}`, `EMAIL:${each}`)).join('');
  const { contacts, faults } = check(text);
  expect(contacts.map(({ numbers, emails }) => [...numbers, ...emails])).toEqual([[], [], [], []]);
  expect(new Set(faults.map(({ row }) => row))).toEqual(new Set([1, 2, 3, 4]));
  expect(check(card('FN:\u202Egpj.exe')).contacts[0]?.name).toBe('gpj.exe');
  const startedAt = performance.now();
  for (const each of ['"'.repeat(1_000_000), ','.repeat(1_000_000), `BEGIN:VCARD\r\nFN:${'\\'.repeat(1_000_000)}`]) {
    rowsOf(each);
  }
  rowsOf(`Name\n"${'x'.repeat(2_000_000)}`);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('a line of more parameters than any program writes is not read: that takes their square', () => {
  const from = performance.now();
  const lines = [`TEL${';A=b'.repeat(900_000)}:1`, `TEL;A=":"${'\r\n ;A=b'.repeat(400_000)}:1`];
  for (const line of lines) {
    expect(rowsOf(card('FN:Eve', line) + card('FN:Ana'))).toMatchObject([
      { row: 1, fault: 'unreadable' },
      { row: 2, draft: { givenName: 'Ana' } },
    ]);
  }
  expect(rowsOf(card('FN:Ana', `NOTE:${'a\\; '.repeat(1_000)}`))).toMatchObject([{ draft: { givenName: 'Ana' } }]);
  expect(performance.now() - from).toBeLessThan(5_000);
});

test('a card of version 2.1 with a large picture, or a text that is broken ever again, takes no longer than others', () => {
  const from = performance.now();
  const old = (line: string) => `BEGIN:VCARD\r\nVERSION:2.1\r\nN:Roy;Ana\r\n${line}\r\nEND:VCARD\r\n`;
  const picture = old(`PHOTO;JPEG;ENCODING=BASE64:${'\r\n AAAA'.repeat(500_000)}`);
  const text = old(`NOTE;ENCODING=QUOTED-PRINTABLE:${'=\r\na'.repeat(500_000)}`);
  for (const each of [picture, text]) expect(rowsOf(each)).toMatchObject([{ draft: { givenName: 'Ana' } }]);
  expect(performance.now() - from).toBeLessThan(5_000);
});

test('ten thousand rows are checked row by row', () => {
  const text = `First Name,Phone\n${Array.from({ length: 10_000 }, (_, at) => `Ana ${at},+1416555${String(at).padStart(4, '0')}\n`).join('')}`;
  const { contacts, faults } = check(text);
  expect([contacts.length, faults.length]).toEqual([10_000, 0]);
});
