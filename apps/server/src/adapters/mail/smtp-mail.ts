import { setTimeout as pause } from 'node:timers/promises';
import { err, ok } from '@bureau/core/kernel';
import type { Mailer, MailFailure } from '@bureau/core/mail';
import { createTransport } from 'nodemailer';
import { messageOf } from './mime.ts';

/** Where mail is handed over, and how long that may take. */
export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  /** Who writes: `Bureau <bureau@example.com>`. */
  readonly from: string;
  /** How long one mail may take in all, in milliseconds. */
  readonly withinMs?: number;
}

const WITHIN_MS = 60_000;
const CONNECT_WITHIN_MS = 10_000;
const SILENT_FOR_MS = 20_000;
const LOOPBACK = /^(localhost|127\.|\[?::1)/;

/** Mail over SMTP. */
export function smtpMail({ url, from, withinMs = WITHIN_MS }: SmtpOptions): Mailer {
  const { hostname, username } = new URL(url);
  const transport = createTransport({
    url,
    // A password does not travel in the clear because somebody on the way took STARTTLS out.
    requireTLS: username !== '' && !LOOPBACK.test(hostname),
    connectionTimeout: Math.min(CONNECT_WITHIN_MS, withinMs),
    greetingTimeout: Math.min(CONNECT_WITHIN_MS, withinMs),
    dnsTimeout: Math.min(CONNECT_WITHIN_MS, withinMs),
    socketTimeout: Math.min(SILENT_FOR_MS, withinMs),
  });
  return {
    reachesPeople: true,
    async send(mail) {
      const giveUp = new AbortController();
      // A server that says a word now and then would hold the connection for ever.
      const late = pause(withinMs, err({ code: 'unavailable', reason: 'too-slow' } as const), giveUp);
      const sent = transport.sendMail(messageOf(mail, from)).then(
        () => ok(undefined),
        (error: unknown) => err(failureOf(error)),
      );
      try {
        return await Promise.race([sent, late]);
      } finally {
        giveUp.abort();
        late.catch(() => undefined);
      }
    },
  };
}

/** Only what is said of this recipient and this mail is for good: everything else may be mended. */
function failureOf(error: unknown): MailFailure {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error ? String(error.code) : error.name;
  const reply = 'responseCode' in error ? Number(error.responseCode) : 0;
  const isOfThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return { code: isOfThisMail && reply >= 500 ? 'refused' : 'unavailable', reason: reply ? `${code} ${reply}` : code };
}
