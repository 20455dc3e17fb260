import { expect, test } from 'vitest';
import { mayHave, mayUse } from './permission.ts';

const SERVER = 'https://bureau.example';
const asks = (permission: string, origin = SERVER, isMainFrame = true) => ({ permission, origin, isMainFrame });

test.each([['media'], ['display-capture'], ['notifications'], ['fullscreen'], ['speaker-selection']])(
  'the server has %s, nobody else does',
  (permission) => {
    expect(mayHave(asks(permission), SERVER)).toBe(true);
    expect(mayHave(asks(permission, `${SERVER}/calls`), SERVER)).toBe(true);
    expect(mayHave(asks(permission, SERVER, false), SERVER)).toBe(false);
    for (const other of ['https://evil.example', 'http://bureau.example', 'null', '', 'file:///', 'not an origin']) {
      expect(mayHave(asks(permission, other), SERVER)).toBe(false);
    }
  },
);

test.each([
  ['geolocation'],
  ['midi'],
  ['midiSysex'],
  ['usb'],
  ['serial'],
  ['bluetooth'],
  ['clipboard-read'],
  ['pointerLock'],
  ['keyboardLock'],
  ['openExternal'],
  ['fileSystem'],
  ['idle-detection'],
  ['storage-access'],
  ['window-management'],
  ['unknown'],
])('nobody has %s', (permission) => {
  expect(mayHave(asks(permission), SERVER)).toBe(false);
});

const headset = { collections: [{ usagePage: 0x0c }, { usagePage: 0x0b }] };
test.each([
  ['hid', SERVER, headset, true],
  ['hid', 'https://evil.example', headset, false],
  ['hid', SERVER, { collections: [{ usagePage: 0x01 }] }, false],
  ['hid', SERVER, { collections: [] }, false],
  ['hid', SERVER, {}, false],
  ['usb', SERVER, headset, false],
  ['serial', SERVER, headset, false],
])('%s for %s: %j is used: %s', (deviceType, origin, device, expected) => {
  expect(mayUse({ deviceType, origin, device }, SERVER)).toBe(expected);
});
