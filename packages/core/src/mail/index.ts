export type { Mail, MailAttachment, MailEvent, MailFailure } from './model.ts';
export type { Mailer } from './ports.ts';
