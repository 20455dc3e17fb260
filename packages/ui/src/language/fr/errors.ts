import type { Catalogue } from '../catalogue.ts';

export const errors = {
  unauthenticated: 'Votre session a pris fin. Reconnectez-vous.',
  'not-set-up':
    'Ce Bureau n’a pas encore d’entreprise. La personne qui l’exploite ouvre le lien affiché au démarrage ; « npm run set-up » en affiche un nouveau.',
  'wrong-credentials': 'L’adresse e-mail ou le mot de passe est faux. Vérifiez les deux et réessayez.',
  'sign-on-required':
    'Votre entreprise n’admet que l’authentification unique. Utilisez le bouton sous le mot de passe.',
  'sign-on-first':
    'Connectez-vous d’abord vous-même par authentification unique\u202f: sinon vous pourriez perdre l’accès.',
  'sign-on-unknown':
    'Aucune entreprise n’a ici d’authentification unique pour cette adresse. Vérifiez-la, ou utilisez votre mot de passe.',
  'sign-on-expired': 'Cela a pris trop de temps, ou a déjà servi. Recommencez.',
  'sign-on-unreachable': 'Le fournisseur d’identité ne répond pas. Vérifiez son adresse, ou réessayez dans un instant.',
  'sign-on-failed':
    'Le fournisseur de votre entreprise n’a pas confirmé qui vous êtes. Réessayez, ou demandez à la personne qui gère Bureau.',
  'sign-on-no-address':
    'Le fournisseur de votre entreprise n’a indiqué aucune adresse e-mail vérifiée. Prévenez la personne qui gère Bureau.',
  'sign-on-not-allowed':
    'Votre compte ici est désactivé, ou votre adresse appartient à quelqu’un d’autre. Demandez à la personne qui gère Bureau.',
  'calendar-unreachable':
    'Votre serveur d’agenda ne répond pas comme il devrait. Vérifiez son adresse, ou réessayez dans un instant.',
  'calendar-refused':
    'Votre serveur d’agenda ne connaît pas ce nom d’utilisateur avec ce mot de passe. Vérifiez-les et réessayez.',
  'calendar-not-allowed':
    'Ce serveur d’agenda se trouve dans un réseau privé. Demandez à la personne qui gère Bureau de l’ouvrir aux agendas.',
  'calendar-missing':
    'Il n’y a là aucun agenda dans lequel Bureau puisse écrire, ou il n’y est plus. Choisissez-en un autre.',
  throttled: 'Trop d’essais. Réessayez dans {seconds, plural, one {# seconde} other {# secondes}}.',
  throttledMinutes: 'Trop d’essais. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}.',
  'link-gone': 'Ce lien a déjà servi, ou il a expiré. Demandez-en un autre.',
  'password-refused': 'Ce mot de passe est trop facile à deviner. Choisissez-en un autre.',
  'wrong-current-password': 'Le mot de passe actuel est faux. Vérifiez-le et réessayez.',
  'email-taken':
    'Cette adresse e-mail appartient déjà à quelqu’un, peut-être à une personne désactivée. Prenez-en une autre.',
  'extension-taken':
    'Ce poste appartient déjà à quelqu’un, peut-être à une personne désactivée. Choisissez-en un autre.',
  'last-admin': 'C’est le seul administrateur. Nommez d’abord quelqu’un d’autre.',
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
  'desk-phone-away':
    'Votre téléphone fixe n’est pas connecté. Vérifiez son alimentation et son réseau, ou appelez avec l’application.',
  'no-phone-line':
    'Aucune ligne téléphonique n’est raccordée : les numéros extérieurs ne peuvent pas être appelés. Appelez un collègue ou un poste.',
  'no-emergency-line':
    'Aucune ligne téléphonique n’est raccordée : cet appel d’urgence ne peut pas partir d’ici. Appelez depuis un autre téléphone, maintenant.',
  'international-barred':
    'Les appels vers l’étranger ne sont pas autorisés dans votre entreprise. Demandez à un administrateur si vous en avez besoin.',
  'premium-barred':
    'Ce numéro peut coûter cher et de tels appels ne sont pas autorisés dans votre entreprise. Demandez à un administrateur si vous en avez besoin.',
  'spend-reached':
    'Votre entreprise a dépensé ce que les appels peuvent coûter en un jour. Réessayez plus tard, ou demandez à un administrateur.',
  'person-barred':
    'Vous avez composé trop de numéros non autorisés. Les appels vers l’extérieur sont coupés pour une heure ; un administrateur peut les rétablir.',
  'lines-busy': 'Toutes les lignes téléphoniques sont occupées. Réessayez dans un instant.',
  'extension-number': 'C’est un poste. Saisissez le numéro complet, tel qu’on le compose de l’extérieur.',
  'emergency-number': 'C’est un numéro d’urgence. Saisissez-en un autre.',
  'cannot-dial': 'Ceci ne peut pas être composé. Vérifiez le numéro.',
  'media-unavailable': 'Le service audio n’est pas joignable en ce moment. Rappelez dans un instant.',
  'media-not-found': 'Le son de cet appel a disparu. Rappelez.',
  'media-refused': 'Le son n’a pas pu être établi avec ce navigateur. Mettez-le à jour ou essayez-en un autre.',
  'microphone-denied': 'Le micro est bloqué. Autorisez-le dans la barre d’adresse de votre navigateur, puis réessayez.',
  'microphone-missing': 'Aucun micro trouvé. Branchez-en un et réessayez.',
  'microphone-in-use': 'Un autre programme utilise le micro. Fermez-le et réessayez.',
  'microphone-unsupported': 'Le navigateur ne donne pas de micro à cette adresse. Ouvrez Bureau en https.',
  'camera-denied': 'La caméra est bloquée. Autorisez-la dans la barre d’adresse du navigateur, puis réessayez.',
  'camera-missing': 'Aucune caméra trouvée. Branchez-en une et réessayez.',
  'camera-in-use': 'Un autre programme utilise la caméra. Fermez-le et réessayez.',
  'camera-unsupported': 'Le navigateur ne donne pas de caméra à cette adresse. Ouvrez Bureau en https.',
  'camera-failed': 'L’image n’a pas pu être envoyée. L’appel continue avec le son ; réessayez.',
  'camera-background-failed':
    'L’arrière-plan n’a pas pu être dessiné, votre caméra reste donc coupée. Choisissez-en un autre, ou aucun, et réessayez.',
  'not-possible': 'Ce n’est plus possible : quelque chose a changé entre-temps. Regardez de nouveau, puis réessayez.',
  'not-entitled': 'L’offre de votre entreprise ne comprend pas cela. Demandez à la personne qui gère Bureau.',
  'no-room-to-record':
    'Le disque du serveur n’a plus de place pour un enregistrement. Prévenez la personne qui gère Bureau.',
  'bad-rule': 'Une des règles ne désigne personne ou porte un numéro illisible. Corrigez-la et enregistrez de nouveau.',
  'bad-meeting':
    'Quelque chose dans cette réunion n’existe pas : un jour, un fuseau horaire ou un collègue. Corrigez et enregistrez de nouveau.',
  'meeting-over': 'Ce jour et cette heure sont passés. Choisissez-en d’autres et enregistrez de nouveau.',
  'no-such-date': 'Cette date est passée, ou la série ne la comprend plus. Regardez de nouveau ses dates.',
  'too-many-dates': 'Vous avez annulé 200 dates de cette série. Rétablissez-en une, ou planifiez une nouvelle série.',
  'address-book-full': 'Votre carnet d’adresses est plein. Supprimez les contacts dont vous n’avez plus besoin.',
  'too-many-of-these': 'Il n’y a plus de place. Supprimez ce qui ne sert plus.',
  'phone-number-taken':
    'Ce numéro est déjà utilisé sur ce serveur. S’il est à vous, demandez à la personne qui gère Bureau de le libérer.',
  'no-mail': 'Ce serveur n’envoie pas encore d’e-mails. Demandez à la personne qui gère Bureau de le configurer.',
  'too-many-favourites': 'Vous avez 200 favoris. Retirez une étoile avant d’en donner une autre.',
  'message-empty': 'Il n’y a encore rien à envoyer. Écrivez d’abord quelque chose.',
  'message-too-long': 'Un message a 10 000 caractères au plus. Envoyez-le en plusieurs parties, ou comme fichier.',
  'message-full': 'Un message a 10 fichiers au plus. Envoyez-le, puis joignez les autres au suivant.',
  'file-gone': 'Un fichier n’est plus là. Retirez-le, ajoutez-le de nouveau, puis envoyez.',
  'file-harmful': 'L’antivirus a trouvé quelque chose dans ce fichier. Il n’a pas été envoyé.',
  'not-picture': 'Bureau ne peut pas afficher cette image. Choisissez un fichier JPEG, PNG, GIF ou WebP.',
  'last-owner': 'Un groupe a besoin d’un propriétaire. Nommez d’abord quelqu’un d’autre.',
  'member-gone': 'Cette personne est partie. Choisissez quelqu’un qui est dans le groupe.',
  'group-full': 'Un groupe a 250 personnes au plus. Retirez quelqu’un avant d’ajouter une autre personne.',
  'id-taken': 'Ce message ne peut pas être envoyé tel quel. Copiez le texte et écrivez-le de nouveau.',
  'board-full': 'Le tableau blanc est plein. Effacez ce qui ne sert plus.',
  'meeting-cancelled': 'Cette réunion a été annulée. Demandez à la personne qui vous a invité.',
  'guests-not-allowed':
    'Cette réunion est réservée aux collègues. Connectez-vous, ou demandez à l’hôte d’admettre des invités.',
  'password-required': 'Cette réunion a un mot de passe. Saisissez celui de votre invitation.',
  'wrong-password': 'Le mot de passe est faux. Vérifiez votre invitation et réessayez.',
  'meeting-locked': 'L’hôte a verrouillé cette réunion. Demandez-lui de vous laisser entrer.',
  removed: 'Vous avez été exclu de cette réunion.',
  'meeting-full': 'Cette réunion est complète. Réessayez quand quelqu’un sera parti.',
  'file-empty': 'Ce fichier est vide. Choisissez-en un autre.',
  'file-too-large': 'Un fichier pèse 25 Mo au plus. Réduisez-le ou envoyez un lien.',
  'file-is-program':
    'Les programmes ne sont pas envoyés : ils pourraient nuire à qui les ouvre. Mettez-le dans un fichier ZIP ou envoyez un lien.',
  'too-many-files': 'Vous avez envoyé 500 Mo dans cette réunion. Envoyez plutôt un lien.',
  'too-much-unsent':
    'Trop de vos fichiers ne sont encore dans aucun message. Envoyez ceux que vous avez joints, ou réessayez demain.',
  'not-photo': 'Bureau ne peut pas afficher cette image. Choisissez un fichier JPEG, PNG ou WebP.',
  'photo-too-large':
    'Cette image est trop grande pour une photo. Choisissez-la dans vos réglages : elle y est réduite.',
  'fax-not-document': 'Ce n’est ni un PDF ni une image PNG ou JPEG. Choisissez un autre fichier.',
  'fax-encrypted': 'Ce PDF est protégé par un mot de passe. Enregistrez-le sans, puis choisissez-le de nouveau.',
  'fax-too-many-pages': 'Un fax a 100 pages au plus. Envoyez le document en plusieurs parties.',
  'fax-damaged':
    'Ce fichier est abîmé\u202f: ses pages sont illisibles. Enregistrez-le de nouveau, puis choisissez-le.',
  'fax-too-heavy': 'Ces pages sont trop complexes pour un fax. Imprimez le document en PDF, puis choisissez celui-ci.',
  'not-sound': 'Bureau ne peut pas lire ce son. Choisissez un autre fichier ou enregistrez-le ici.',
  'too-short': 'Rien n’a été entendu, ou moins d’une seconde. Vérifiez le micro et enregistrez une phrase.',
  'too-long': 'Une annonce dure une minute au plus. Raccourcissez-la et réessayez.',
  'pin-not-digits': 'Un code PIN compte de 4 à 10 chiffres. Choisissez-en un autre.',
  'pin-too-simple':
    'Ce code PIN est trop facile à deviner : ses chiffres sont identiques ou se suivent. Choisissez-en un autre.',
  'pin-is-extension': 'Ce code PIN est votre numéro de poste, que tout le monde connaît. Choisissez-en un autre.',
  'unknown-extension': 'Personne n’a ce poste. Cherchez la personne par son nom.',
} satisfies Catalogue['errors'];
