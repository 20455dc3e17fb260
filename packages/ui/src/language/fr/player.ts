import type { Catalogue } from '../catalogue.ts';

export const player = {
  play: 'Lire',
  pause: 'Pause',
  place: 'Position dans le son',
  placeOf: '{at} sur {length}',
  speed: 'Vitesse : {speed, number}×',
  large: 'Plein écran',
  chapters: 'Chapitres',
  times: '{speed, number}×',
  failed: 'Le son n’a pas pu être chargé. Appuyez sur Lire pour réessayer.',
} satisfies Catalogue['player'];
