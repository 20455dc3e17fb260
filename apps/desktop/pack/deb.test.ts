import { expect, test } from 'vitest';
import { controlOf, readPackage } from './deb.ts';

const GIVEN = [
  ['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'xdg-utils', '--deb-recommends', 'libappindicator3-1'],
  ['--architecture', 'amd64', '--name', 'bureau', '--version', '1.2.3', '--maintainer', 'Bureau <bureau@localhost>'],
  ['--description', 'The virtual office\n  Rings.\n\n Calls.', '--package', '/out/bureau.deb'],
  ['/build/unpacked/=/opt/Bureau', '/build/a=b.desktop=/usr/share/applications/bureau.desktop'],
].flat();

test('what electron-builder says is the description of the package', () => {
  expect(controlOf(readPackage(GIVEN), 2_049)).toBe(`Package: bureau
Version: 1.2.3
Architecture: amd64
Maintainer: Bureau <bureau@localhost>
Installed-Size: 3
Depends: libnss3, xdg-utils
Recommends: libappindicator3-1
Section: net
Priority: optional
Description: The virtual office
 Rings.
 .
 Calls.
`);
});

test('each content has its place', () => {
  expect(readPackage(GIVEN).contents).toEqual([
    { from: '/build/unpacked/', to: '/opt/Bureau' },
    { from: '/build/a=b.desktop', to: '/usr/share/applications/bureau.desktop' },
  ]);
});

test.each([
  [['-t', 'rpm'], 'Only Debian packages are made here, not rpm.'],
  [['-t', 'deb', '/build/unpacked'], 'Where in the package does /build/unpacked lie?'],
])('%j is refused', (args, message) => {
  expect(() => readPackage(args)).toThrow(message);
});

test('a package without a version is none', () => {
  const args = GIVEN.map((arg) => (arg === '1.2.3' ? '' : arg));
  expect(() => controlOf(readPackage(args), 1)).toThrow('A Debian package needs --version.');
});
