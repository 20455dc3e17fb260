import type { Catalogue } from '../catalogue.ts';

export const errors = {
  unauthenticated: 'Votre session a pris fin. Reconnectez-vous.',
  'wrong-credentials': 'L’adresse e-mail ou le mot de passe est faux. Vérifiez les deux et réessayez.',
  throttled: 'Trop d’essais. Réessayez dans {seconds, plural, one {# seconde} other {# secondes}}.',
  throttledMinutes: 'Trop d’essais. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}.',
  'not-found': 'Ceci n’existe pas, ou plus. Revenez en arrière et choisissez autre chose.',
  forbidden: 'Vous n’avez pas ce droit. Demandez à la personne qui gère Bureau dans votre entreprise.',
  'bad-input': 'Quelque chose dans votre saisie n’est pas correct. Vérifiez et réessayez.',
  'too-large': 'C’est trop volumineux pour être envoyé. Réduisez la taille et réessayez.',
  'version-mismatch': 'Bureau a été mis à jour. Rechargez la page.',
  unavailable: 'Le serveur n’est pas joignable en ce moment. Réessayez dans un instant.',
  internal:
    'Une erreur s’est produite de notre côté. Réessayez ; si elle persiste, prévenez la personne qui gère Bureau.',
  'device-required': 'Ce navigateur n’est pas encore connecté. Patientez un instant et réessayez.',
  'already-in-call': 'Vous êtes déjà au téléphone ici. Raccrochez d’abord.',
  'callee-is-self': 'C’est votre propre numéro. Choisissez quelqu’un d’autre.',
  'call-ended': 'Cet appel est terminé.',
  'no-phone-line':
    'Aucune ligne téléphonique n’est raccordée : les numéros extérieurs ne peuvent pas être appelés. Appelez un collègue ou un poste.',
  'cannot-dial': 'Ceci ne peut pas être composé. Vérifiez le numéro.',
  'media-unavailable': 'Le service audio n’est pas joignable en ce moment. Rappelez dans un instant.',
  'media-not-found': 'Le son de cet appel a disparu. Rappelez.',
  'media-refused': 'Le son n’a pas pu être établi avec ce navigateur. Mettez-le à jour ou essayez-en un autre.',
  'microphone-denied': 'Le micro est bloqué. Autorisez-le dans la barre d’adresse de votre navigateur, puis réessayez.',
  'microphone-missing': 'Aucun micro trouvé. Branchez-en un et réessayez.',
  'microphone-in-use': 'Un autre programme utilise le micro. Fermez-le et réessayez.',
  'microphone-unsupported': 'Le navigateur ne donne pas de micro à cette adresse. Ouvrez Bureau en https.',
  'not-possible': 'Ce n’est pas possible maintenant : l’appel a changé entre-temps.',
  'not-entitled': 'Le forfait de votre entreprise ne comprend pas cela. Demandez à la personne qui gère Bureau.',
  'no-room-to-record':
    'Le disque du serveur n’a plus de place pour un enregistrement. Prévenez la personne qui gère Bureau.',
  'bad-rule': 'Une des règles ne désigne personne ou porte un numéro illisible. Corrigez-la et enregistrez de nouveau.',
  'bad-meeting':
    'Quelque chose dans cette réunion n’existe pas : un jour, un fuseau horaire ou un collègue. Corrigez et enregistrez de nouveau.',
  'meeting-cancelled': 'Cette réunion a été annulée. Demandez à la personne qui vous a invité.',
  'guests-not-allowed':
    'Cette réunion est réservée aux collègues. Connectez-vous, ou demandez à l’hôte d’admettre des invités.',
  'password-required': 'Cette réunion a un mot de passe. Saisissez celui de votre invitation.',
  'wrong-password': 'Le mot de passe est faux. Vérifiez votre invitation et réessayez.',
  'meeting-locked': 'L’hôte a verrouillé cette réunion. Demandez-lui de vous laisser entrer.',
  removed: 'Vous avez été exclu de cette réunion.',
  'meeting-full': 'Cette réunion est complète. Réessayez quand quelqu’un sera parti.',
  'not-sound': 'Bureau ne peut pas lire ce son. Choisissez un autre fichier ou enregistrez-le ici.',
  'too-short': 'Rien n’a été entendu, ou moins d’une seconde. Vérifiez le micro et enregistrez une phrase.',
  'too-long': 'Une annonce dure une minute au plus. Raccourcissez-la et réessayez.',
  'unknown-extension': 'Personne n’a ce poste. Cherchez la personne par son nom.',
} satisfies Catalogue['errors'];
