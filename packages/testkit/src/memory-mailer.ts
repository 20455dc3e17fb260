import { ok, type Result } from '@bureau/core/kernel';
import type { Mail, Mailer, MailFailure } from '@bureau/core/mail';

/** Keeps what was sent; `answer` is what the next server says. */
export class MemoryMailer implements Mailer {
  reachesPeople = true;
  answer: Result<void, MailFailure> = ok(undefined);
  readonly sent: Mail[] = [];

  async send(mail: Mail): Promise<Result<void, MailFailure>> {
    if (this.answer.ok) this.sent.push(mail);
    return this.answer;
  }
}
