import type { Locale } from '@bureau/core/accounts';
import type { MeetingSentences } from './meeting-sentences.ts';

/** What a mail with a link to choose a password says. */
interface AccountLinkSentences {
  readonly subject: (company: string) => string;
  readonly title: (company: string) => string;
  readonly address: string;
  readonly until: string;
  readonly choose: string;
  readonly note: string;
  readonly why: (company: string) => string;
}

/** What mails say. The interface has its own, larger catalogue in packages/ui (docs/adr/0009). */
export interface MailSentences {
  readonly voicemail: {
    readonly subject: (caller: string, length: string) => string;
    readonly title: (caller: string) => string;
    readonly unknown: string;
    readonly from: string;
    readonly received: string;
    readonly length: string;
    readonly listen: string;
    readonly attached: string;
    readonly why: string;
    readonly settings: string;
    /** Name of the attached file, without its ending. */
    readonly file: string;
  };
  readonly fax: {
    readonly subjectReceived: (number: string) => string;
    readonly subjectSent: (number: string) => string;
    readonly title: (sender: string) => string;
    readonly unknown: string;
    readonly from: string;
    readonly to: string;
    readonly received: string;
    readonly sent: string;
    readonly pages: string;
    readonly attached: string;
    readonly why: (sender: string) => string;
    /** Name of the attached file, without its ending. */
    readonly file: string;
  };
  readonly welcome: AccountLinkSentences;
  readonly reset: AccountLinkSentences;
  readonly meeting: MeetingSentences;
}

const dated = (what: string, when: string) => (when === '' ? what : `${what}, ${when}`);

const en: MailSentences = {
  voicemail: {
    subject: (caller, length) => `Voicemail from ${caller} (${length})`,
    title: (caller) => `${caller} left you a message`,
    unknown: 'Somebody',
    from: 'From',
    received: 'Received',
    length: 'Length',
    listen: 'Open the message in Bureau',
    attached: 'The message is attached to this mail. It stays new in Bureau until you play it there.',
    why: 'You get this because copies by e-mail are on for your mailbox.',
    settings: 'Change this in the settings',
    file: 'voicemail',
  },
  fax: {
    subjectReceived: (number) => `Fax from ${number}`,
    subjectSent: (number) => `Fax to ${number}`,
    title: (sender) => `${sender} forwards a fax to you`,
    unknown: 'a withheld number',
    from: 'From',
    to: 'To',
    received: 'Received',
    sent: 'Sent',
    pages: 'Pages',
    attached: 'The pages are attached to this mail as a PDF.',
    why: (sender) => `You get this because ${sender} has forwarded a fax to this address.`,
    file: 'fax',
  },
  welcome: {
    subject: (company) => `Your account at ${company}`,
    title: (company) => `Welcome to Bureau at ${company}`,
    address: 'You sign in with',
    until: 'The link opens until',
    choose: 'Choose your password',
    note: 'The link works once. When it has expired, ask your administrator for another one.',
    why: (company) => `You get this because an administrator of ${company} has made an account for you.`,
  },
  reset: {
    subject: (company) => `A new password for ${company}`,
    title: () => 'Choose a new password',
    address: 'You sign in with',
    until: 'The link opens until',
    choose: 'Choose a new password',
    note: 'The link works once. If you did not ask for it, ignore this mail: your password stays what it is.',
    why: (company) => `You get this because a new password was asked for your account at ${company}.`,
  },
  meeting: {
    invitation: {
      subject: (name, when) => dated(`Invitation: ${name}`, when),
      title: (host) => `${host} invites you to a meeting`,
    },
    change: {
      subject: (name, when) => dated(`Changed: ${name}`, when),
      title: (host) => `${host} has changed a meeting`,
    },
    cancellation: {
      subject: (name, when) => dated(`Cancelled: ${name}`, when),
      title: (name) => `“${name}” will not take place`,
    },
    uninvited: (name) => `You are not expected at “${name}” any more`,
    dates: {
      'called-off': {
        subject: (name, when) => dated(`Called off: ${name}`, when),
        title: (day) => `The date of ${day} is called off`,
        fact: 'Called off',
      },
      moved: {
        subject: (name, when) => dated(`Moved: ${name}`, when),
        title: (day) => `The date of ${day} is moved`,
        fact: 'New date',
      },
      'as-planned': {
        subject: (name, when) => dated(`Takes place: ${name}`, when),
        title: (day) => `The date of ${day} takes place as planned`,
        fact: 'When',
      },
    },
    insteadOf: 'Instead of',
    next: 'Next date',
    name: 'Meeting',
    when: 'When',
    anyTime: 'Any time',
    repeats: 'Repeats',
    rules: {
      daily: 'Every day',
      weekdays: 'Monday to Friday',
      weekly: 'Every week',
      fortnightly: 'Every two weeks',
      monthly: 'Every month',
      other: 'Yes',
    },
    host: 'Host',
    number: 'Meeting number',
    byPhone: 'By telephone',
    pin: 'PIN',
    join: 'Join the meeting',
    password: 'This meeting has a password; the host tells it to you.',
    attached: 'The attached file puts the meeting into your calendar.',
    updated: 'The attached file brings your calendar up to date.',
    goneFromCalendar: 'The attached file takes it out of your calendar.',
    why: (host) => `You get this because ${host} has invited you.`,
    details: 'Open the meeting in Bureau',
    file: 'meeting',
  },
};

const fr: MailSentences = {
  voicemail: {
    subject: (caller, length) => `Message vocal : ${caller} (${length})`,
    title: (caller) => `${caller} vous a laissé un message`,
    unknown: 'Quelqu’un',
    from: 'De',
    received: 'Reçu',
    length: 'Durée',
    listen: 'Ouvrir le message dans Bureau',
    attached: 'Le message est joint à cet e-mail. Il reste nouveau dans Bureau tant que vous ne l’y avez pas écouté.',
    why: 'Vous recevez cet e-mail parce que la copie par e-mail est activée pour votre messagerie vocale.',
    settings: 'Modifier ce réglage',
    file: 'message-vocal',
  },
  fax: {
    subjectReceived: (number) => `Fax de ${number}`,
    subjectSent: (number) => `Fax pour ${number}`,
    title: (sender) => `${sender} vous transfère un fax`,
    unknown: 'un numéro masqué',
    from: 'De',
    to: 'À',
    received: 'Reçu',
    sent: 'Envoyé',
    pages: 'Pages',
    attached: 'Les pages sont jointes à cet e-mail en PDF.',
    why: (sender) => `Vous recevez cet e-mail parce que ${sender} a transféré un fax à cette adresse.`,
    file: 'fax',
  },
  welcome: {
    subject: (company) => `Votre compte chez ${company}`,
    title: (company) => `Bienvenue dans Bureau chez ${company}`,
    address: 'Vous vous connectez avec',
    until: 'Le lien est valable jusqu’au',
    choose: 'Choisir votre mot de passe',
    note: 'Le lien fonctionne une seule fois. S’il a expiré, demandez-en un autre à votre administrateur.',
    why: (company) => `Vous recevez cet e-mail parce qu’un administrateur de ${company} a créé un compte pour vous.`,
  },
  reset: {
    subject: (company) => `Un nouveau mot de passe pour ${company}`,
    title: () => 'Choisissez un nouveau mot de passe',
    address: 'Vous vous connectez avec',
    until: 'Le lien est valable jusqu’au',
    choose: 'Choisir un nouveau mot de passe',
    note: 'Le lien fonctionne une seule fois. Si vous n’avez rien demandé, ignorez cet e-mail : votre mot de passe reste le même.',
    why: (company) =>
      `Vous recevez cet e-mail parce qu’un nouveau mot de passe a été demandé pour votre compte chez ${company}.`,
  },
  meeting: {
    invitation: {
      subject: (name, when) => dated(`Invitation : ${name}`, when),
      title: (host) => `${host} vous invite à une réunion`,
    },
    change: {
      subject: (name, when) => dated(`Modifiée : ${name}`, when),
      title: (host) => `${host} a modifié une réunion`,
    },
    cancellation: {
      subject: (name, when) => dated(`Annulée : ${name}`, when),
      title: (name) => `« ${name} » n’aura pas lieu`,
    },
    dates: {
      'called-off': {
        subject: (name, when) => dated(`Date annulée : ${name}`, when),
        title: (day) => `La date du ${day} est annulée`,
        fact: 'Annulée',
      },
      moved: {
        subject: (name, when) => dated(`Date déplacée : ${name}`, when),
        title: (day) => `La date du ${day} est déplacée`,
        fact: 'Nouvelle date',
      },
      'as-planned': {
        subject: (name, when) => dated(`Date maintenue : ${name}`, when),
        title: (day) => `La date du ${day} aura lieu comme prévu`,
        fact: 'Quand',
      },
    },
    insteadOf: 'Au lieu de',
    next: 'Prochaine date',
    uninvited: (name) => `Votre présence à « ${name} » n’est plus attendue`,
    name: 'Réunion',
    when: 'Quand',
    anyTime: 'À tout moment',
    repeats: 'Répétition',
    rules: {
      daily: 'Tous les jours',
      weekdays: 'Du lundi au vendredi',
      weekly: 'Toutes les semaines',
      fortnightly: 'Toutes les deux semaines',
      monthly: 'Tous les mois',
      other: 'Oui',
    },
    host: 'Hôte',
    number: 'Numéro de la réunion',
    byPhone: 'Par téléphone',
    pin: 'code PIN',
    join: 'Rejoindre la réunion',
    password: 'Cette réunion a un mot de passe ; l’hôte vous le donnera.',
    attached: 'Le fichier joint ajoute la réunion à votre agenda.',
    updated: 'Le fichier joint met votre agenda à jour.',
    goneFromCalendar: 'Le fichier joint la retire de votre agenda.',
    why: (host) => `Vous recevez cet e-mail parce que vous êtes parmi les invités de ${host}.`,
    details: 'Ouvrir la réunion dans Bureau',
    file: 'reunion',
  },
};

const CATALOGUES: Readonly<Record<Locale, MailSentences>> = { en, fr };

/** What mails say in a language. */
export const mailSentences = (locale: Locale): MailSentences => CATALOGUES[locale];
