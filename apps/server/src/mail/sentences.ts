import type { Locale } from '@bureau/core/accounts';

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
}

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
};

const CATALOGUES: Readonly<Record<Locale, MailSentences>> = { en, fr };

/** What mails say in a language. */
export const mailSentences = (locale: Locale): MailSentences => CATALOGUES[locale];
