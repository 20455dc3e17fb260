import type { Mail, Mailer } from '@bureau/core/mail';
import type { Log } from '../log.ts';

/** Sends the letter of a job. Fails when the mail server is away, so that the job is tried again; what it refuses is noted. */
export async function deliver(
  { mailer, log }: { readonly mailer: Mailer; readonly log: Log },
  mail: Mail,
  about: { readonly what: string; readonly id: string },
): Promise<void> {
  const sent = await mailer.send(mail);
  if (sent.ok) return;
  const { code, reason } = sent.error;
  if (code === 'unavailable') throw new Error(`The mail was not taken: ${reason}`);
  log.warn({ reason, ...about }, 'a letter was refused');
}
