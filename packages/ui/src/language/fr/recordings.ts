import type { Catalogue } from '../catalogue.ts';

export const recordings = {
  recording: 'Enregistrement',
  player: 'Enregistrement du {when}',
  download: 'Télécharger',
  status: {
    finalising: 'En préparation…',
    failed: 'Il n’a pas pu être préparé',
    empty: 'Personne n’a parlé pendant l’enregistrement',
  },
  endedEarly: {
    'disk-full': 'Interrompu : le disque du serveur était plein',
    failed: 'Interrompu : le serveur média a eu une panne',
  },
  none: 'Il n’y a plus d’enregistrement de cet appel.',
} satisfies Catalogue['recordings'];
