import { afterEach, expect, test, vi } from 'vitest';
import { OFFICE_CHANNELS, PAGE_REQUESTS, SHELL_CHANNELS } from './channels.ts';
import { desktopBridge } from './index.ts';
import { officeMessages, pageRequests, shellMessages } from './messages.ts';

afterEach(() => vi.unstubAllGlobals());

test('a browser offers no bridge', () => {
  expect(desktopBridge()).toBeUndefined();
});

test.each([[null], ['shell'], [{}], [{ tell: 3, on: () => {} }], [{ tell: () => {} }]])(
  '%j is no bridge',
  (offered) => {
    vi.stubGlobal('bureauDesktop', offered);
    expect(desktopBridge()).toBeUndefined();
  },
);

test('the bridge of a desktop shell is found', () => {
  const shell = { tell: () => {}, on: () => () => {} };
  vi.stubGlobal('bureauDesktop', shell);
  expect(desktopBridge()).toBe(shell);
});

test('the list of channels is closed: each has a shape, and no shape is without a channel', () => {
  expect(Object.keys(officeMessages)).toEqual([...OFFICE_CHANNELS]);
  expect(Object.keys(shellMessages)).toEqual([...SHELL_CHANNELS]);
  expect(Object.keys(pageRequests)).toEqual([...PAGE_REQUESTS]);
});

const office = { locale: 'fr', name: 'H', presence: 'busy', call: null, isInMeeting: false, recentCalls: [] };
const ring = { id: 'c1', name: 'C', line: '', forMs: 15_000, canDivert: true };

test.each([
  [officeMessages['office.changed'], office],
  [officeMessages['office.changed'], { ...office, callWith: 'desk-phone' }],
  [shellMessages['call-with.chosen'], { callWith: 'app' }],
  [officeMessages['rings.changed'], { rings: [ring], isAloud: true, volume: 0.5, speaker: '' }],
  [officeMessages['badge.changed'], { count: 3 }],
  [shellMessages['place.asked'], { path: '/calls' }],
])('a message of the right shape passes (%#)', (shape, message) => {
  expect(shape.safeParse(message).success).toBe(true);
});

test.each([
  [officeMessages['office.changed'], { ...office, presence: 'root' }],
  [officeMessages['office.changed'], { ...office, more: 1 }],
  [officeMessages['office.changed'], { ...office, callWith: 'carrier pigeon' }],
  [officeMessages['rings.changed'], { rings: [{ ...ring, forMs: 1e9 }], isAloud: true, volume: 0.5, speaker: '' }],
  [
    officeMessages['rings.changed'],
    { rings: Array.from({ length: 9 }, () => ring), isAloud: true, volume: 0.5, speaker: '' },
  ],
  [officeMessages['badge.changed'], { count: -1 }],
  [officeMessages['badge.changed'], { count: Number.NaN }],
  [officeMessages['notification.shown'], { tag: 'x'.repeat(101), title: '', body: '', actions: [], isQuiet: true }],
  [shellMessages['place.asked'], { path: 'https://elsewhere.example' }],
  [pageRequests['page.chosen'], { action: 'x', value: 'y'.repeat(2_001) }],
])('any other is refused (%#)', (shape, message) => {
  expect(shape.safeParse(message).success).toBe(false);
});
