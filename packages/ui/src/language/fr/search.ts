import type { Catalogue } from '../catalogue.ts';

export const search = {
  label: 'Recherche',
  example: 'Chercher un nom, un numéro, un message',
  shortcut: 'Ctrl K',
  shortcutMac: '⌘ K',
  clear: 'Effacer la recherche',
  results: 'Résultats de la recherche',
  groups: {
    dial: 'Composer',
    people: 'Personnes',
    personal: 'Mes contacts',
    conversations: 'Groupes',
    calls: 'Historique des appels',
    messages: 'Messages',
    files: 'Fichiers',
  },
  count: '{count, plural, =0 {Aucun résultat} one {# résultat} other {# résultats}}',
  dialNumber: 'Appeler le {number}',
  call: 'Appeler',
  hintOpen: 'ouvrir',
  hintCall: 'appeler',
  hintStar: 'favori',
  isFavourite: 'Favori',
  hintMove: 'parcourir',
  loading: 'Recherche…',
  empty: {
    title: 'Aucun résultat pour « {query} »',
    hint: 'Vérifiez l’orthographe, ou tapez un poste ou un numéro entier pour l’appeler.',
  },
  start: 'Tapez un nom, un poste, un numéro, une adresse e-mail ou un service.',
  error: 'La recherche n’a pas répondu. Votre texte est gardé, un nouvel essai suit.',
} satisfies Catalogue['search'];
