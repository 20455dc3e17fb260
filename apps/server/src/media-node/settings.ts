import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** More workers than this serve no office; each takes a UDP and a TCP port. */
const MOST_WORKERS = 8;
const DEFAULT_MEDIA_PORT = 44_400;

const controlUrl = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).protocol === 'ws:' && new URL(text).port !== '', {
    error: 'expected an address like ws://127.0.0.1:4602',
  })
  .transform((text) => {
    const { hostname, port } = new URL(text);
    // The name may mean ::1 to one side and 127.0.0.1 to the other.
    return { host: hostname === 'localhost' ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
  });

/** An address of a relay (RFC 7065). */
const TURN_URL = /^turns?:(\[[0-9a-f:]+\]|[\w.-]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/i;
/** One or more of them, apart by commas or spaces. */
const turnUrls = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((url) => url !== ''))
  .refine((urls) => urls.length > 0 && urls.every((url) => TURN_URL.test(url)), {
    error: 'expected addresses like turn:turn.example:3478 or turns:turn.example:443?transport=tcp',
  });

const schema = z
  .object({
    BUREAU_MEDIA_URL: controlUrl.prefault('ws://127.0.0.1:4602'),
    BUREAU_MEDIA_SECRET: z.string().min(16),
    BUREAU_MEDIA_PORT: z.coerce.number().int().min(1).max(65_535).default(DEFAULT_MEDIA_PORT),
    BUREAU_MEDIA_LISTEN: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
    BUREAU_MEDIA_ANNOUNCED: z.string().min(1).max(253).optional(),
    BUREAU_MEDIA_WORKERS: z.coerce
      .number()
      .int()
      .min(1)
      .max(64)
      .default(() => Math.min(availableParallelism(), MOST_WORKERS)),
    /** Where messages and recordings are kept; shared with the api. */
    BUREAU_DATA: z.string().min(1).default('.bureau'),
    BUREAU_TURN_URLS: turnUrls.optional(),
    BUREAU_TURN_SECRET: z.string().min(16).optional(),
    MEDIASOUP_WORKER_BIN: z.string().min(1).optional(),
    BUREAU_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => env.BUREAU_MEDIA_PORT + env.BUREAU_MEDIA_WORKERS <= 65_536, {
    path: ['BUREAU_MEDIA_PORT'],
    error: 'too high: every worker takes one port from here on',
  })
  .refine((env) => (env.BUREAU_TURN_URLS === undefined) === (env.BUREAU_TURN_SECRET === undefined), {
    path: ['BUREAU_TURN_SECRET'],
    error: 'BUREAU_TURN_URLS and BUREAU_TURN_SECRET belong together',
  })
  .transform((env) => ({
    /** Where the control socket, /healthz and /metrics listen. */
    control: env.BUREAU_MEDIA_URL,
    secret: env.BUREAU_MEDIA_SECRET,
    /** Worker i listens on this port plus i, UDP and TCP. */
    firstPort: env.BUREAU_MEDIA_PORT,
    /** An address of this machine, or all of them. */
    listen: env.BUREAU_MEDIA_LISTEN,
    /** The address that clients are told, where it is another one. */
    announced: env.BUREAU_MEDIA_ANNOUNCED,
    workers: env.BUREAU_MEDIA_WORKERS,
    /** The relay for devices that no direct way leads to. */
    turn:
      env.BUREAU_TURN_URLS && env.BUREAU_TURN_SECRET
        ? { urls: env.BUREAU_TURN_URLS, secret: env.BUREAU_TURN_SECRET }
        : undefined,
    /** Without it, the worker that mediasoup's own package holds. */
    workerBin: env.MEDIASOUP_WORKER_BIN,
    dataFolder: env.BUREAU_DATA,
    logLevel: env.BUREAU_LOG_LEVEL,
  }));

/** The settings of a media node. */
export type MediaSettings = z.infer<typeof schema>;

/** Reads the settings, or says in one line what is wrong with them. */
export function readMediaSettings(
  source: Readonly<Record<string, string | undefined>>,
): MediaSettings | { readonly problem: string } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return { problem: `Wrong settings: ${problem}` };
}
