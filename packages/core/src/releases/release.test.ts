import { expect, test } from 'vitest';
import { newestReleases, releaseOf, systemOf } from './index.ts';

test.each([
  ['bureau-1.2.3-win-x64.exe', { system: 'windows', kind: 'exe', version: '1.2.3' }],
  ['bureau-1.2.3-win-x64.msi', { system: 'windows', kind: 'msi', version: '1.2.3' }],
  ['bureau-0.1.0-mac-universal.dmg', { system: 'mac', kind: 'dmg', version: '0.1.0' }],
  ['bureau-10.0.12-linux-x86_64.AppImage', { system: 'linux', kind: 'AppImage', version: '10.0.12' }],
  ['bureau-1.2.3-linux-amd64.deb', { system: 'linux', kind: 'deb', version: '1.2.3' }],
  ['bureau-1.2.3-linux-x86_64.rpm', { system: 'linux', kind: 'rpm', version: '1.2.3' }],
])('%s installs', (file, release) => {
  expect(releaseOf(file)).toEqual({ file, ...release });
});

test.each([
  ['latest.yml'],
  ['bureau-1.2.3-mac-universal.zip'],
  ['bureau-1.2-win-x64.exe'],
  ['../bureau-1.2.3-win-x64.exe'],
  ['bureau-1.2.3-win-x64.exe.blockmap'],
  ['bureau-1.2.3-win-../../x.exe'],
  [''],
])('%s is no installer', (file) => {
  expect(releaseOf(file)).toBeUndefined();
});

test('of each kind the newest is kept, by number and not by letter, the usual kinds first', () => {
  const files = [
    'bureau-1.2.3-linux-amd64.deb',
    'bureau-1.10.0-linux-x86_64.AppImage',
    'bureau-1.9.0-linux-x86_64.AppImage',
    'bureau-2.0.0-win-x64.msi',
    'latest.yml',
    'bureau-1.0.0-win-x64.exe',
  ];
  expect(newestReleases(files).map(({ file }) => file)).toEqual([
    'bureau-1.0.0-win-x64.exe',
    'bureau-1.10.0-linux-x86_64.AppImage',
    'bureau-2.0.0-win-x64.msi',
    'bureau-1.2.3-linux-amd64.deb',
  ]);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140', 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605', 'mac'],
  ['Mozilla/5.0 (X11; Linux x86_64) Chrome/150', 'linux'],
  ['Mozilla/5.0 (Linux; Android 16) Chrome/150', undefined],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)', undefined],
  ['curl/8', undefined],
])('%s runs on %s', (userAgent, system) => {
  expect(systemOf(userAgent)).toBe(system);
});
