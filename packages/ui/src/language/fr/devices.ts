import type { Catalogue } from '../catalogue.ts';

export const devices = {
  microphone: 'Micro',
  speaker: 'Haut-parleur',
  ringer: 'Sonner sur',
  ringVolume: 'Volume de la sonnerie',
  ringSilent: 'Muet',
  percent: '{share, number, percent}',
  testRing: 'Écouter la sonnerie',
  systemDefault: 'Par défaut du système',
  microphoneNumber: 'Micro {number}',
  speakerNumber: 'Haut-parleur {number}',
  unplugged: 'Appareil débranché',
  level: 'Niveau du micro',
  test: 'Jouer un son d’essai',
  testing: 'Lecture…',
  speakerFixed: 'Ce navigateur joue sur le haut-parleur du système ; choisissez-le là.',
  noMicrophone: 'Aucun micro trouvé',
  askPermission: 'Autoriser le micro',
  permissionHint: 'Autorisez le micro pour voir le nom de vos appareils.',
  echoTest: 'Appeler le test d’écho',
  changed: 'Appareil utilisé : {device}',
} satisfies Catalogue['devices'];
