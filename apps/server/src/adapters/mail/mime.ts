import type { Mail } from '@bureau/core/mail';
import type { SendMailOptions } from 'nodemailer';

/** A mail as nodemailer takes it. */
export const messageOf = (
  { id, to, subject, text, html, attachments, event }: Mail,
  from: string,
): SendMailOptions => ({
  from,
  to,
  subject,
  text,
  html,
  messageId: `<${id}@${domainOf(from)}>`,
  headers: {
    // RFC 3834 §5: nobody's holiday notice answers to it.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  },
  attachments: attachments.map(({ name, type, content }) => ({
    filename: name,
    contentType: type,
    content: Buffer.from(content),
  })),
  ...(event && { icalEvent: { method: event.method, filename: event.name, content: event.content } }),
  disableFileAccess: true,
  disableUrlAccess: true,
});

const domainOf = (from: string) => /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
