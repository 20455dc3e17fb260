import type { Catalogue } from '../catalogue.ts';

export const desktop = {
  title: 'Bureau sur cet ordinateur',
  hint: 'En tant que programme, Bureau sonne même fermé, sait quand vous avez quitté l’ordinateur et ouvre les liens téléphoniques.',
  get: 'Obtenir Bureau pour {system}',
  version: 'Version {version}',
  others: 'Pour d’autres ordinateurs',
  systems: { windows: 'Windows', mac: 'macOS', linux: 'Linux' },
  kinds: {
    exe: 'Windows',
    msi: 'Windows, pour les administrateurs (MSI)',
    dmg: 'macOS',
    AppImage: 'Linux (AppImage)',
    deb: 'Debian, Ubuntu (deb)',
    rpm: 'Fedora, openSUSE (rpm)',
  },
  none: 'Le programme n’est pas encore sur ce serveur. Demandez à la personne qui administre Bureau dans votre entreprise.',
  failed: 'Chargement impossible.',
} satisfies Catalogue['desktop'];
