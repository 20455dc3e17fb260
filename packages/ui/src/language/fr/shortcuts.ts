import type { Catalogue } from '../catalogue.ts';

export const shortcuts = {
  title: 'Raccourcis clavier',
  groups: { anywhere: 'Partout', ringing: 'Quand on vous appelle', call: 'Pendant un appel' },
  keys: { escape: 'Échap', space: 'Espace' },
  does: {
    search: 'Chercher, et appeler avec Entrée',
    help: 'Montrer ces raccourcis',
    close: 'Fermer ce qui est au-dessus',
    talk: 'Micro coupé : maintenir pour parler',
    'call-answer': 'Répondre',
    'call-decline': 'Refuser',
    'call-mute': 'Couper ou rétablir le micro',
    'call-hang-up': 'Raccrocher',
    'call-camera': 'Activer ou arrêter la caméra',
    'call-hold': 'Mettre en attente ou reprendre',
    'call-swap': 'Passer à l’autre appel',
    'call-transfer': 'Transférer',
    'call-add': 'Ajouter une personne',
    'call-keypad': 'Clavier',
    'call-record': 'Enregistrer ou arrêter',
    'call-pop-out': 'Fenêtre flottante',
  },
} satisfies Catalogue['shortcuts'];
