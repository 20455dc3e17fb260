import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inCheckout } from './checkout.ts';
import { StartFailure } from './failure.ts';

/** What a person can choose when starting Bureau. */
export type Settings = {
  /** Port of the one origin; 0 takes a free one. */
  readonly port: number;
  /** Address to listen on; anything but loopback is served over https. */
  readonly host: string;
  readonly dataFolder: string;
  /** Fill an empty database with the demo company. */
  readonly demo: boolean;
  /** The company's own PostgreSQL; without it an embedded one is started. */
  readonly databaseUrl: string | undefined;
  /** First port for sound and pictures, UDP and TCP; 0 takes free ones. */
  readonly mediaPort: number;
  /** Address to listen on for sound and pictures. */
  readonly mediaHost: string;
  /** The SIP port of an Asterisk that is started beside, for telephones; undefined without. */
  readonly phonePort: number | undefined;
  /** Show the log lines of the processes. */
  readonly verbose: boolean;
};

/** How to start, in words for the terminal. */
export const USAGE = `Usage: npm start -- [flags]
  --port <number>        port of the web address        (BUREAU_PORT, 4000)
  --host [address]       serve the local network, https (BUREAU_HOST, off)
  --data <folder>        where everything is kept       (BUREAU_DATA, .bureau)
  --media-port <number>  first port for sound, UDP+TCP  (BUREAU_MEDIA_PORT, 44400)
  --phones               start an Asterisk beside, for telephones (SIP, port 5060)
  --no-demo              leave an empty database empty
  --verbose              show the log lines of the processes
  --help                 show this
  DATABASE_URL           use this PostgreSQL instead of the embedded one`;

/** Where telephones look for their server (RFC 3261 §19.1.2). */
const SIP_PORT = 5_060;
const EVERY_ADDRESS = '0.0.0.0';

/** Whether only this computer can reach an address. */
export const isLoopback = (host: string): boolean => host.startsWith('127.') || host === '::1';

/** Whether how to start is asked for, rather than to start. */
export const asksForHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');

/** Reads flags and environment; throws a StartFailure that names the wrong one. */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const flags = readFlags(args);
  const host = readAddress('--host', flags.host ?? (env['BUREAU_HOST'] || '127.0.0.1'));
  if (flags.phones && env['BUREAU_ASTERISK_URL']) {
    throw new StartFailure(
      '--phones starts an Asterisk, and BUREAU_ASTERISK_URL names another one: leave one of them out.',
    );
  }
  return {
    port: readPort('--port', flags.port ?? env['BUREAU_PORT'], 4000),
    host,
    dataFolder: resolve(flags.data ?? (env['BUREAU_DATA'] || inCheckout('.bureau'))),
    demo: !flags['no-demo'],
    databaseUrl: readDatabaseUrl(env['DATABASE_URL']),
    mediaPort: readPort('--media-port', flags['media-port'] ?? env['BUREAU_MEDIA_PORT'], 44_400),
    mediaHost: readAddress('BUREAU_MEDIA_LISTEN', env['BUREAU_MEDIA_LISTEN'] || host),
    phonePort: flags.phones ? SIP_PORT : undefined,
    verbose: flags.verbose ?? false,
  };
}

function readFlags(args: readonly string[]) {
  // parseArgs has no optional values: `--host` alone means every address.
  const complete = args.map((arg, index) => {
    const next = args[index + 1];
    return arg === '--host' && (next === undefined || next.startsWith('-')) ? `--host=${EVERY_ADDRESS}` : arg;
  });
  try {
    return parseArgs({
      args: complete,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'media-port': { type: 'string' },
        phones: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        verbose: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new StartFailure(`${reason}.\n${USAGE}`);
  }
}

function readAddress(name: string, text: string): string {
  if (isIP(text) === 0) throw new StartFailure(`${name} needs an IP address of this computer, not "${text}".`);
  return text;
}

function readPort(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new StartFailure(`${name} needs a number from 0 to 65535, not "${text}".`);
  }
  return port;
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)) return text;
  throw new StartFailure(
    'DATABASE_URL is not a PostgreSQL address: write postgresql://user:password@host:5432/database.',
  );
}
