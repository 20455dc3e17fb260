import type { Catalogue } from '../catalogue.ts';

export const presence = {
  label: 'Présence',
  status: {
    available: 'Disponible',
    dnd: 'Ne pas déranger',
    busy: 'Occupé',
    'on-a-call': 'Au téléphone',
    away: 'Absent',
    offline: 'Hors ligne',
  },
  choose: 'Votre statut',
  manual: {
    available: 'Disponible',
    dnd: 'Ne pas déranger',
    busy: 'Occupé',
    away: 'Absent',
    invisible: 'Invisible',
  },
  hint: {
    available: 'Automatique : suit votre activité',
    dnd: 'Aucun appel ne sonne, sur aucun appareil',
    busy: 'Les appels sonnent quand même',
    away: 'Les appels sonnent quand même',
    invisible: 'Vous paraissez hors ligne ; les appels sonnent',
    dndUntil: 'Aucun appel ne sonne jusqu’à {time}',
    tomorrowAt: 'demain {time}',
  },
  dndLength: {
    label: 'Durée de Ne pas déranger',
    'half-hour': 'Pendant 30 minutes',
    hour: 'Pendant 1 heure',
    tomorrow: 'Jusqu’à demain',
    open: 'Sans limite',
  },
  text: {
    label: 'Texte de statut',
    example: 'Que faites-vous ?',
    clear: 'Effacer le texte de statut',
  },
  seenAs: 'Les autres voient : {status}',
  saveFailed: 'Votre statut n’a pas été changé.',
} satisfies Catalogue['presence'];
