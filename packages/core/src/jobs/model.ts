import type { KeptMessage } from '../voicemail/index.ts';

/** Work that is done later, and again until it succeeds, also when the process dies of it or beside it. */
export type Job =
  /** Messages that are kept no longer go, and with them the sound of what was deleted. */
  | { readonly kind: 'tidy-voicemail' }
  /** A message goes to its owner as a mail, when the owner wants that. */
  | ({ readonly kind: 'mail-voicemail' } & KeptMessage);

/** What kind of work a job is. */
export type JobKind = Job['kind'];

/** How each kind of job is done; who throws is asked again later. A job may be done twice: the second time changes nothing. */
export type JobHandlers = {
  readonly [Kind in JobKind]: (job: Extract<Job, { readonly kind: Kind }>) => Promise<void>;
};
