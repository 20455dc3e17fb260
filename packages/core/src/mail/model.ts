/** A file that goes along with a mail. */
export interface MailAttachment {
  readonly name: string;
  /** Media type, such as `audio/wav`. */
  readonly type: string;
  readonly content: Uint8Array;
}

/** A mail to one person. */
export interface Mail {
  /** The same for the same mail: a server that has it already can tell. Letters, digits, `-` and `.`. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
  /** What the mail asks the reader's calendar (RFC 6047). */
  readonly event?: MailEvent;
}

/** An event of a calendar in a mail. */
export interface MailEvent {
  readonly method: 'REQUEST' | 'CANCEL';
  /** File name of its copy among the attachments. */
  readonly name: string;
  /** iCalendar. */
  readonly content: string;
}

/** Why a mail was not taken: `refused` for good, `unavailable` for now. The reason is a code without addresses. */
export interface MailFailure {
  readonly code: 'refused' | 'unavailable';
  readonly reason: string;
}
