import { expect, test } from 'vitest';
import { wordsIn } from '../../words/words.ts';
import { type MenuLine, type MenuState, trayMenu, trayTip } from './menu.ts';

const words = wordsIn('en');
const office: NonNullable<MenuState['office']> = {
  locale: 'en',
  name: 'Hélène Gagnon',
  presence: 'busy',
  call: null,
  isInMeeting: false,
  recentCalls: [],
};
const servers = [
  { origin: 'https://a.example', name: 'a.example' },
  { origin: 'https://b.example', name: 'b.example' },
];
const state = { office, servers, current: 'https://b.example', startsAtLogin: false, newerVersion: undefined };

/** The lines as text: ✓ checked, ✗ cannot be chosen, > inside. */
function drawn(lines: readonly MenuLine[], indent = ''): readonly string[] {
  return lines.flatMap((line) => {
    if (line === 'separator') return [`${indent}-`];
    const mark = line.isChecked ? '✓ ' : line.isEnabled === false ? '✗ ' : '';
    return [`${indent}${mark}${line.label}`, ...drawn(line.lines ?? [], `${indent}> `)];
  });
}

test('signed in, without a call', () => {
  expect(drawn(trayMenu(state, words))).toEqual([
    'Open Bureau',
    '-',
    'Status',
    '> Available',
    '> Do not disturb',
    '> ✓ Busy',
    '> Away',
    '> Invisible',
    'Meet now',
    'Recent calls',
    '> ✗ No calls yet',
    '-',
    'Servers',
    '> a.example',
    '> ✓ b.example',
    '> Another server…',
    'Start with the computer',
    'Shortcuts…',
    'Copy report',
    '-',
    'Quit Bureau',
  ]);
});

test.each(['app', 'desk-phone'] as const)('whoever has a desk phone chooses what to call with: %s', (callWith) => {
  const lines = drawn(trayMenu({ ...state, office: { ...office, callWith } }, words));
  const mark = (each: string) => (each === callWith ? '✓ ' : '');
  expect(lines.slice(lines.indexOf('Call with'), lines.indexOf('Meet now'))).toEqual([
    'Call with',
    `> ${mark('app')}App`,
    `> ${mark('desk-phone')}Desk phone`,
  ]);
});

test('signed out there is nothing of the office', () => {
  const lines = drawn(trayMenu({ ...state, office: undefined, servers: [], startsAtLogin: true }, words));
  expect(lines).toEqual([
    'Open Bureau',
    '-',
    'Servers',
    '> Another server…',
    '✓ Start with the computer',
    'Shortcuts…',
    'Copy report',
    '-',
    'Quit Bureau',
  ]);
});

test.each([
  [{ name: 'Camille Morin', isMuted: false, isActive: true }, ['Hang up: Camille Morin', 'Mute', '-']],
  [{ name: 'A & B', isMuted: true, isActive: true }, ['Hang up: A && B', 'Unmute', '-']],
  [{ name: 'x'.repeat(80), isMuted: false, isActive: false }, [`Hang up: ${'x'.repeat(47)}…`, '✗ Mute', '-']],
])('in a call: %j', (call, expected) => {
  expect(drawn(trayMenu({ ...state, office: { ...office, call } }, words)).slice(2, 5)).toEqual(expected);
});

test('a recent call is dialled; one without a number cannot be', () => {
  const recentCalls = [
    { name: 'Camille Morin', dial: '4021', kind: 'missed' },
    { name: 'Unknown', dial: '', kind: 'incoming' },
  ] as const;
  const menu = trayMenu({ ...state, office: { ...office, recentCalls: [...recentCalls] } }, words);
  const recent = menu.find((line) => line !== 'separator' && line.label === 'Recent calls');
  expect(recent).toMatchObject({
    lines: [
      { label: 'Camille Morin (missed)', action: { type: 'dial', text: '4021' }, isEnabled: true },
      { label: 'Unknown', isEnabled: false },
    ],
  });
});

test.each([
  [undefined, 'Bureau: nobody is signed in'],
  [office, 'Bureau: Busy'],
  [{ ...office, call: { name: 'Camille', isMuted: false, isActive: true } }, 'Bureau: in a call with Camille'],
])('the tip (%#)', (shown, tip) => {
  expect(trayTip(shown, words)).toBe(tip);
});

test.each([
  [office, 'Restart for version 1.1.0'],
  [{ ...office, isInMeeting: true }, '✗ Restart for version 1.1.0'],
  [{ ...office, call: { name: 'Camille', isMuted: false, isActive: true } }, '✗ Restart for version 1.1.0'],
  [undefined, 'Restart for version 1.1.0'],
])('a newer version never interrupts a call (%#)', (shown, line) => {
  expect(drawn(trayMenu({ ...state, office: shown, newerVersion: '1.1.0' }, words)).at(-3)).toBe(line);
});
