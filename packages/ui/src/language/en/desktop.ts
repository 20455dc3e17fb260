/** The program for the desktop. */
export const desktop = {
  title: 'Bureau on this computer',
  hint: 'As a program of its own, Bureau rings while it is closed, knows when you are away from the computer, and opens telephone links.',
  get: 'Get Bureau for {system}',
  version: 'Version {version}',
  others: 'For other computers',
  systems: { windows: 'Windows', mac: 'macOS', linux: 'Linux' },
  kinds: {
    exe: 'Windows',
    msi: 'Windows, for administrators (MSI)',
    dmg: 'macOS',
    AppImage: 'Linux (AppImage)',
    deb: 'Debian, Ubuntu (deb)',
    rpm: 'Fedora, openSUSE (rpm)',
  },
  none: 'Nobody has put the program on this server yet. Ask the person who runs Bureau in your company.',
  failed: 'This could not be loaded.',
};
