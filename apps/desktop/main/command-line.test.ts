import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

const NOTHING = { server: '', profile: 'default', isHidden: false, links: [] };

test.each([
  [[], NOTHING],
  [['--server=https://bureau.example'], { ...NOTHING, server: 'https://bureau.example' }],
  [['--server', 'bureau.example', '--hidden'], { ...NOTHING, server: 'bureau.example', isHidden: true }],
  [['--server'], NOTHING],
  [['--profile=Work'], { ...NOTHING, profile: 'work' }],
  [['--profile=../../etc'], NOTHING],
  [['--profile='], NOTHING],
  [['tel:+33199001234'], { ...NOTHING, links: ['tel:+33199001234'] }],
  [
    ['SIP:camille@atelier.example', 'bureau://meetings'],
    { ...NOTHING, links: ['SIP:camille@atelier.example', 'bureau://meetings'] },
  ],
  [['--no-sandbox', '--inspect=0', '/opt/app', 'javascript:alert(1)'], NOTHING],
])('%j', (args, expected) => {
  expect(readCommandLine(args)).toEqual(expected);
});
