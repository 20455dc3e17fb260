import type { Locale } from '@bureau/core/accounts';
import type { CallKind } from '@bureau/core/call-log';
import type { CsvSeparator } from '@bureau/core/csv';

/** What an exported history says, apart from what people are called. */
export interface ExportWords {
  /** Name of the file, before its date. */
  readonly file: string;
  /** What spreadsheets of the language expect: where a comma begins the decimals, it ends no cell. */
  readonly separator: CsvSeparator;
  /** The first line: a column each, in the order of the file. */
  readonly columns: readonly [
    started: string,
    ended: string,
    direction: string,
    kind: string,
    name: string,
    extension: string,
    number: string,
    rangSeconds: string,
    talkedSeconds: string,
    others: string,
    recorded: string,
  ];
  readonly direction: Readonly<Record<'incoming' | 'outgoing', string>>;
  readonly kind: Readonly<Record<CallKind, string>>;
  readonly formerColleague: string;
  readonly withheld: string;
  readonly yes: string;
  readonly no: string;
}

const en: ExportWords = {
  file: 'calls',
  separator: ',',
  columns: [
    'Started',
    'Ended',
    'Direction',
    'Kind',
    'Name',
    'Extension',
    'Number',
    'Rang (s)',
    'Talked (s)',
    'Others',
    'Recorded',
  ],
  direction: { incoming: 'Incoming', outgoing: 'Outgoing' },
  kind: {
    incoming: 'Incoming',
    outgoing: 'Outgoing',
    missed: 'Missed',
    'missed-return': 'Came back, missed',
    'no-answer': 'No answer',
    'answered-by-other': 'Answered by a colleague',
    merged: 'Went on in another call',
    declined: 'Declined',
    'declined-return': 'Came back, declined',
    'declined-by-peer': 'Declined by them',
    cancelled: 'Cancelled',
    busy: 'Busy',
    failed: 'Failed',
    forwarded: 'Forwarded',
    voicemail: 'Voicemail',
  },
  formerColleague: 'Former colleague',
  withheld: 'Number withheld',
  yes: 'Yes',
  no: 'No',
};

const fr: ExportWords = {
  file: 'appels',
  separator: ';',
  columns: [
    'Début',
    'Fin',
    'Sens',
    'Type',
    'Nom',
    'Poste',
    'Numéro',
    'Sonnerie (s)',
    'Durée (s)',
    'Autres',
    'Enregistré',
  ],
  direction: { incoming: 'Reçu', outgoing: 'Émis' },
  kind: {
    incoming: 'Reçu',
    outgoing: 'Émis',
    missed: 'Manqué',
    'missed-return': 'Revenu, manqué',
    'no-answer': 'Sans réponse',
    'answered-by-other': 'Pris par un collègue',
    merged: 'A continué dans un autre appel',
    declined: 'Refusé',
    'declined-return': 'Revenu, refusé',
    'declined-by-peer': 'Refusé par l’autre',
    cancelled: 'Annulé',
    busy: 'Occupé',
    failed: 'Échoué',
    forwarded: 'Renvoyé',
    voicemail: 'Messagerie',
  },
  formerColleague: 'Ancien collègue',
  withheld: 'Numéro masqué',
  yes: 'Oui',
  no: 'Non',
};

/** The words in a language. */
export const exportWords = (locale: Locale): ExportWords => (locale === 'fr' ? fr : en);
