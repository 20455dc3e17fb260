import { expect, test } from 'vitest';
import { placeOf } from './place.ts';
import { pageNameOf } from './places.ts';

test.each([
  ['/calls/voicemail', 'frame.places.calls'],
  ['/contacts/mine/new', 'frame.places.contacts'],
  ['/more', 'frame.places.more'],
  ['/more/fax/1', 'fax.title'],
  ['/more/phone-lines', 'phoneLines.title'],
  ['/nowhere', 'frame.nothing.title'],
])('the page at %s is called by %s', (path, name) => {
  expect(pageNameOf(placeOf(path))).toBe(name);
});
