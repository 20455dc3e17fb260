import type { Catalogue } from '../catalogue.ts';

export const liveCall = {
  missed: {
    title: 'Appel manqué : {name}',
    hint: 'Vous n’avez pas répondu.',
    mailbox: 'Votre messagerie a répondu.',
    callBack: 'Rappeler',
  },
  notificationGate: {
    title: 'Voir qui appelle quand Bureau est à l’arrière-plan',
    hint: 'Le système montre alors l’appel, et vous répondez de là.',
    allow: 'Autoriser les notifications',
  },
  talk: {
    mutedHint: 'Votre micro est coupé. Maintenez la barre d’espace pour parler.',
    talking: 'On vous entend tant que vous maintenez la barre d’espace',
  },
  people: {
    title: 'Dans cet appel',
    open: '{count, plural, one {# personne dans cet appel} other {# personnes dans cet appel}}',
    you: '{name} (vous)',
    talking: 'En ligne',
    muted: 'Micro coupé',
    'on-hold': 'En attente',
    ringing: 'Ça sonne…',
    lost: 'Connexion perdue',
  },
  video: {
    turnOn: 'Activer la caméra',
    turnOff: 'Arrêter la caméra',
    pictures: 'Images de l’appel',
    own: 'Vous',
    larger: 'Agrandir les images',
    smaller: 'Réduire les images',
  },
  quality: {
    level: { good: 'Bonne connexion', fair: 'Connexion moyenne', poor: 'Mauvaise connexion' },
    because: '{level} : {reason}',
    reason: {
      'packet-loss': 'votre réseau perd des paquets',
      delay: 'le réseau est lent',
      jitter: 'le réseau est irrégulier',
      'no-audio-arriving': 'aucun son n’arrive',
      uplink: 'votre son passe mal',
    },
    advice: {
      'packet-loss': 'La voix des autres est hachée. Un câble, ou une place plus près du Wi-Fi, aide souvent.',
      delay: 'Vous vous entendez en retard. Laissez l’autre finir ; un VPN inutile coûte du temps.',
      jitter:
        'Le son arrive par à-coups. Des téléchargements ou d’autres appels sur le même réseau en sont parfois la cause.',
      'no-audio-arriving': 'Rien n’est arrivé depuis deux secondes. Bureau essaie de rétablir le son.',
      uplink: 'Les autres vous entendent mal. Arrêter votre caméra laisse plus de place à votre voix.',
    },
    title: 'Connexion',
    measuring: 'La connexion est en cours de mesure…',
    lossIn: 'Pertes reçues',
    lossOut: 'Pertes envoyées',
    delay: 'Aller-retour',
    jitter: 'Irrégularité',
    percent: '{share, number, percent}',
    ms: '{count, number} ms',
  },
  popOut: {
    open: 'Montrer l’appel dans une fenêtre flottante',
    close: 'Revenir dans Bureau',
  },
  actions: {
    cameraOnHold: 'Reprenez l’appel pour vous montrer.',
    cameraUnseen: 'Votre correspondant est au téléphone, qui ne montre pas d’image.',
    keypadOnHold: 'Reprenez l’appel pour envoyer des touches.',
  },
  parked: {
    title: 'Appels garés',
    returns: 'encore {left} · garé par {name}',
    retrieveFrom: 'Prendre l’appel de {people}',
  },
} satisfies Catalogue['liveCall'];
