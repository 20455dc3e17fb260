/** What a desk phone dials to listen to its owner's mailbox. */
export const MAILBOX_NUMBER = '*97';
