import { expect, test } from 'vitest';
import { readLink } from './link.ts';

const dial = (shown: string) => ({ kind: 'dial', text: shown, shown });
const place = (path: string) => ({ kind: 'place', path });

test.each([
  ['tel:+33199001234', dial('+33199001234')],
  ['TEL:+33-1-99-00-12-34;ext=12', dial('+33-1-99-00-12-34 ext. 12')],
  ['tel://0199001234', dial('0199001234')],
  ['callto:+33%201%2099%2000%2012%2034', dial('+33 1 99 00 12 34')],
  ['sip:+33199001234@carrier.example;transport=tls', dial('+33199001234')],
  ['sips:4021@bureau.example;user=phone', dial('4021')],
  ['bureau://call/4021', dial('4021')],
  ['bureau:call/%2B33199001234', dial('+33199001234')],
  ['bureau://meetings', place('/meetings')],
  ['bureau://m/AbC-123_x', place('/m/AbC-123_x')],
  ['bureau:calls/voicemail/01HZ', place('/calls/voicemail/01HZ')],
  ['bureau://contacts/', place('/contacts')],
  [`bureau://sign-on/${'aB_-'.repeat(10)}xyz`, { kind: 'sign-on', code: `${'aB_-'.repeat(10)}xyz` }],
])('%s', (text, link) => {
  expect(readLink(text)).toEqual(link);
});

test.each([
  [''],
  ['tel:'],
  ['tel:*21*0199001234%23'],
  ['tel:%00'],
  [`tel:${'1'.repeat(200)}`],
  ['tel:\u202e4321'],
  ['sip:camille@elsewhere.example'],
  ['bureau://'],
  ['bureau://call/'],
  ['bureau://sign-on/short'],
  [`bureau://sign-on/${'a'.repeat(44)}`],
  ['bureau://../../etc/passwd'],
  ['bureau://m/../../api/trpc'],
  ['bureau://api/trpc/accounts.signOut'],
  ['bureau://calls?next=javascript:alert(1)'],
  ['bureau:javascript:alert(1)'],
  ['javascript:alert(1)'],
  ['https://bureau.example/calls'],
  ['file:///etc/passwd'],
])('%s leads nowhere', (text) => {
  expect(readLink(text)).toBeUndefined();
});
