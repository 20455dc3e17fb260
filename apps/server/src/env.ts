import { readFileSync } from 'node:fs';
import proxyAddr from '@fastify/proxy-addr';
import { z } from 'zod';
import type { ProxyTrust } from './http/client-address.ts';

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `expected an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

/** None, one or several, with spaces between them. */
const urls = (...protocols: string[]) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter((each) => each !== ''))
    .pipe(
      z.array(url(...protocols)).refine((all) => new Set(all).size === all.length, {
        error: 'names a server twice',
      }),
    );

const file = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    context.addIssue({
      code: 'custom',
      message: `cannot be read: ${cause instanceof Error ? cause.message : 'unknown'}`,
    });
    return z.NEVER;
  }
});

const flag = z.enum(['0', '1', 'false', 'true']).transform((text) => text === '1' || text === 'true');

/** Off, everybody in front, a number of proxies, or their addresses and networks. */
const trustProxy = z.string().transform((text, context): ProxyTrust => {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  const addresses = text.split(',').map((part) => part.trim());
  try {
    proxyAddr.compile(addresses);
    return addresses;
  } catch {
    context.addIssue({ code: 'custom', message: 'expected true, false, a number of proxies, or their addresses' });
    return z.NEVER;
  }
});

const schema = z
  .object({
    DATABASE_URL: url('postgres:', 'postgresql:'),
    /** Where files are kept; shared with the media node. */
    BUREAU_DATA: z.string().min(1).default('.bureau'),
    BUREAU_HOST: z.string().min(1).default('127.0.0.1'),
    BUREAU_PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
    /** Certificate and key as PEM files; both or none. */
    BUREAU_TLS_CERT: file.optional(),
    BUREAU_TLS_KEY: file.optional(),
    /** Where the pages are served from. */
    BUREAU_WEB_URL: url('http:').default('http://127.0.0.1:4601'),
    /** The pages come from `next dev`: reloads by WebSocket and eval are let through. */
    BUREAU_WEB_DEV: flag.default(false),
    /** The folder of the built pages, whose files are served without asking them. */
    BUREAU_WEB_FILES: z.string().min(1).optional(),
    BUREAU_MEDIA_URL: url('ws:', 'wss:').default('ws://127.0.0.1:4602'),
    BUREAU_MEDIA_SECRET: z.string().min(16),
    /** Opens /metrics to others than this machine, as a bearer token. */
    BUREAU_METRICS_TOKEN: z.string().min(16).optional(),
    /** The address people reach Bureau at; links in mails begin with it. */
    BUREAU_PUBLIC_URL: url('http:', 'https:')
      .default('http://127.0.0.1:4600')
      .transform((text) => text.replace(/\/+$/, '')),
    /** Where mail is handed over; without it, mail is put aside in the data folder. */
    BUREAU_SMTP_URL: url('smtp:', 'smtps:').optional(),
    /** Who writes, as `Bureau <bureau@example.com>`. */
    BUREAU_MAIL_FROM: z
      .string()
      .regex(/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, { error: 'expected Name <name@example.com>' })
      .optional(),
    /** Push services of browsers that are spoken to: these hosts and what is below them. */
    BUREAU_PUSH_HOSTS: z
      .string()
      .default('fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com')
      .transform((text) => text.split(',').map((host) => host.trim().toLowerCase())),
    /** Calendar servers in private networks that people may connect, which are closed to them otherwise; `*` opens all. */
    BUREAU_CALENDAR_HOSTS: z
      .string()
      .optional()
      .transform((text) => text?.split(',').map((host) => host.trim().toLowerCase())),
    /** A program that looks into files that people send: it reads one on its input and ends with 0, or 1 when it is harmful. */
    BUREAU_SCAN_COMMAND: z.string().min(1).optional(),
    /** Every Asterisk that leads to the phone network, as `http://bureau:secret@127.0.0.1:8088`. */
    BUREAU_ASTERISK_URL: urls('http:', 'https:'),
    /** Shared with all of them under the same path, for the pages of faxes; without it a folder of the data folder. */
    BUREAU_FAX_FOLDER: z.string().min(1).optional(),
    BUREAU_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    BUREAU_TRUST_PROXY: trustProxy.default(false),
  })
  .refine((env) => (env.BUREAU_TLS_CERT === undefined) === (env.BUREAU_TLS_KEY === undefined), {
    path: ['BUREAU_TLS_CERT'],
    error: 'BUREAU_TLS_CERT and BUREAU_TLS_KEY belong together',
  })
  .refine((env) => env.BUREAU_SMTP_URL === undefined || env.BUREAU_MAIL_FROM !== undefined, {
    path: ['BUREAU_MAIL_FROM'],
    error: 'mail needs somebody who writes it: set it beside BUREAU_SMTP_URL',
  });

/** The settings of the api process. */
export type ApiEnv = z.infer<typeof schema>;

/** Reads the settings, or says in one line what is wrong with them. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): ApiEnv | { readonly problem: string } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return { problem: `Wrong settings: ${problem}` };
}
