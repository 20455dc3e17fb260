import { expect, test } from 'vitest';
import { afterSignIn, pathOf, placeOf } from './place.ts';

test.each([
  { kind: 'messages' },
  { kind: 'meetings' },
  { kind: 'meetings', id: 'a b' },
  { kind: 'meeting-new' },
  { kind: 'meeting-edit', id: 'a b' },
  { kind: 'meeting-link', link: 'secret_-1' },
  { kind: 'more' },
  { kind: 'settings' },
  { kind: 'voicemail-settings' },
  { kind: 'people' },
  { kind: 'company' },
  { kind: 'phone-lines' },
  { kind: 'dial-pad' },
  { kind: 'calls' },
  { kind: 'calls', id: 'a-b.c/d' },
  { kind: 'messages' },
  { kind: 'messages', id: 'a b/c' },
  { kind: 'voicemail' },
  { kind: 'voicemail', id: 'a b/c' },
  { kind: 'forwarding' },
  { kind: 'forwarding', id: 'new-always' },
  { kind: 'recordings' },
  { kind: 'fax' },
  { kind: 'fax', id: 'new' },
  { kind: 'recordings', id: 'a b/c' },
  { kind: 'contacts' },
  { kind: 'contacts', id: 'é 1' },
  { kind: 'favourites' },
  { kind: 'favourites', id: 'é 1' },
  { kind: 'own-contacts' },
  { kind: 'own-contacts', id: 'é 1' },
  { kind: 'own-contacts-import' },
  { kind: 'own-contacts-duplicates' },
  { kind: 'own-contact-new' },
  { kind: 'own-contact-new', number: '+33199000001,7' },
  { kind: 'own-contact-edit', id: 'é 1' },
] as const)('the address of %j leads to it', (place) => {
  expect(placeOf(pathOf(place))).toEqual(place);
});

test.each([
  ['/', { kind: 'calls' }],
  ['/contacts/', { kind: 'contacts' }],
  ['/calls/dial-pad', { kind: 'dial-pad' }],
  ['/calls/1/2', { kind: 'nowhere' }],
  ['/calls/voicemail/', { kind: 'voicemail' }],
  ['/calls/voicemail/1/2', { kind: 'nowhere' }],
  ['/calls/voicemail/%E0%A4%A', { kind: 'nowhere' }],
  ['/messages/1/2', { kind: 'nowhere' }],
  ['/meetings/1/else', { kind: 'nowhere' }],
  ['/meetings/1/edit/2', { kind: 'nowhere' }],
  ['/more/secrets', { kind: 'nowhere' }],
  ['/more/forwarding/1/2', { kind: 'nowhere' }],
  ['/more/recordings/1/2', { kind: 'nowhere' }],
  ['/contacts/%E0%A4%A', { kind: 'nowhere' }],
  ['/contacts/mine/new/%E0%A4%A', { kind: 'nowhere' }],
  ['/contacts/favourites/1/2', { kind: 'nowhere' }],
  ['/contacts/mine/1/2', { kind: 'nowhere' }],
  ['/contacts/mine/1/edit/2', { kind: 'nowhere' }],
  ['/contacts/mine/%E0%A4%A', { kind: 'nowhere' }],
  ['/else', { kind: 'nowhere' }],
] as const)('%s is %j', (path, place) => {
  expect(placeOf(path)).toEqual(place);
});

test.each([
  ['/contacts/1?x=2', '/contacts/1?x=2'],
  [undefined, '/calls'],
  ['', '/calls'],
  ['/', '/calls'],
  ['//evil.example', '/calls'],
  ['/\\evil.example', '/calls'],
  ['https://evil.example', '/calls'],
  ['/sign-in?next=%2F', '/calls'],
])('who wanted to go to %s gets to %s', (wanted, path) => {
  expect(afterSignIn(wanted)).toBe(path);
});
