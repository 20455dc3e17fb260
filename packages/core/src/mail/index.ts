export type { Mail, MailAttachment, MailFailure } from './model.ts';
export type { Mailer } from './ports.ts';
