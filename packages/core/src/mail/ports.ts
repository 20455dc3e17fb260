import type { Result } from '../kernel/index.ts';
import type { Mail, MailFailure } from './model.ts';

/** Sends mail. */
export interface Mailer {
  /** Whether mail leaves this installation; else it is only put aside where the operator finds it. */
  readonly reachesPeople: boolean;
  /** Resolves when the next server has taken the mail, or did not. */
  send(mail: Mail): Promise<Result<void, MailFailure>>;
}
