/** What a desk phone dials to listen to its owner's mailbox. */
export const MAILBOX_NUMBER = '*97';
/** What a desk phone dials to come into a meeting by its number. */
export const MEETINGS_NUMBER = '*96';
/** What a desk phone dials to be told the time. */
export const TIME_NUMBER = '*95';
