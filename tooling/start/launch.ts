import { join } from 'node:path';
import { type OwnAsterisk, startAsterisk } from './asterisk/start.ts';
import { prepare } from './build/prepare.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { type DemoSignIn, migrate, openSetUp, seed, setUpUrl } from './database-setup.ts';
import { chooseEndpoints, type Endpoints } from './network/endpoints.ts';
import { claimPhonePort } from './network/ports.ts';
import { startPostgres } from './postgres/cluster.ts';
import { checkDatabase } from './postgres/database.ts';
import { openLogFile } from './processes/log-file.ts';
import { type ProcessName, processPlans } from './processes/plans.ts';
import { untilReady } from './processes/ready.ts';
import { type ProcessPlan, type Supervised, supervise } from './processes/supervised.ts';
import { createProgress, type Log, type Progress } from './progress.ts';
import { endCommands } from './run.ts';

export type LaunchOptions = {
  readonly dataFolder: string;
  /** Port of the web address; 0, the default, takes a free one. */
  readonly port?: number;
  /** First port for sound, UDP and TCP; 0, the default, takes free ones. */
  readonly mediaPort?: number;
  /** Address to listen on, 127.0.0.1 by default; anything but loopback is served over https. */
  readonly host?: string;
  /** Address to listen on for sound and pictures, `host` by default. */
  readonly mediaHost?: string;
  /** Starts an Asterisk beside, at which telephones sign in: its SIP port, UDP and TCP, on `host`. */
  readonly phonePort?: number | undefined;
  /** Fill an empty database with the demo company. */
  readonly demo: boolean;
  /** A PostgreSQL to use instead of an embedded one. */
  readonly databaseUrl?: string | undefined;
  /** Where everything is made already, the tables and the demo company of `databaseUrl` too. */
  readonly made?: Made;
  /** Serve the pages from their sources and start the api anew when its sources change. */
  readonly development?: boolean;
  /** Takes one line for each step and for what goes wrong later. */
  readonly log: Log;
  /** Takes the log lines of the processes, which are always kept in the data folder too. */
  readonly echo?: Log | undefined;
  /** Where steps in progress are shown. */
  readonly terminal?: NodeJS.WriteStream | undefined;
  /** Wins over everything else in the environment of the processes. */
  readonly env?: NodeJS.ProcessEnv;
  /** Gives up the launch. */
  readonly signal?: AbortSignal;
};

/** What a launch makes first. */
export type Made = {
  /** The path of the media worker. */
  readonly workerBin: string;
  readonly signIns: readonly DemoSignIn[];
};

/** A running Bureau. */
export type Bureau = {
  /** The web address as this computer reaches it. */
  readonly url: string;
  /** All web addresses, the most useful first. */
  readonly urls: readonly string[];
  readonly databaseUrl: string;
  /** The people of the demo company to sign in as; empty without one. */
  readonly signIns: readonly DemoSignIn[];
  /** Where the first company is made, once and within a day; undefined where there is one. */
  readonly setUpUrl: string | undefined;
  /** Where telephones of this network sign in; undefined without an Asterisk of its own. */
  readonly phones: string | undefined;
  /** Each with its present process id, which changes when it is started again. */
  readonly processes: Readonly<Record<ProcessName, { readonly pid: number | undefined }>>;
  /** Sends a signal to one process; it is started again if it ends of it. */
  readonly kill: (name: ProcessName, signal: NodeJS.Signals) => void;
  /** Ends everything in order: api and pages, media, database. */
  readonly stop: () => Promise<void>;
  /** Ends everything at once. */
  readonly destroy: () => void;
};

type Started = { readonly stop: () => Promise<void>; readonly destroy: () => void };

/** Starts a whole Bureau and waits until it answers; a failure leaves nothing running. */
export async function launchBureau(options: LaunchOptions): Promise<Bureau> {
  const progress = createProgress(options.log, options.terminal, options.signal);
  const data = openDataFolder(options.dataFolder);
  // What runs, in the order in which it must end.
  const started: Started[][] = [];
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    for (const group of started) await Promise.all(group.map((each) => each.stop()));
    data.release();
  };
  options.signal?.addEventListener('abort', endCommands);
  try {
    const { host = '127.0.0.1', port = 0, mediaPort = 0, development = false } = options;
    const wanted = { host, port, mediaHost: options.mediaHost ?? host, mediaPort };
    // A port that is busy already is told before minutes of preparation.
    await chooseEndpoints(wanted, data.path);
    if (options.phonePort !== undefined) await claimPhonePort(options.phonePort, host);
    if (options.databaseUrl !== undefined) await checkDatabase(options.databaseUrl);
    const { workerBin } = options.made ?? (await prepare(progress, process.env, { pages: !development }));
    const { databaseUrl, signIns } = await startDatabase(options, data, progress, started);
    const token = signIns.length > 0 ? undefined : await openSetUp(databaseUrl);
    const asterisk = await startPhones(options, data, progress, started);
    const endpoints = await chooseEndpoints(wanted, data.path);
    const env = { BUREAU_PUBLIC_URL: endpoints.urls[0], ...process.env, ...options.env };
    const publicUrl = env.BUREAU_PUBLIC_URL || endpoints.ownUrl;
    const given = { ...(asterisk && { BUREAU_ASTERISK_URL: asterisk.url }), ...options.env };
    const wiring = { endpoints, databaseUrl, dataFolder: data.path, workerBin, development, env: given };
    const plans = processPlans({ ...wiring, mediaSecret: data.secret('media') });
    const processes = await startProcesses(options, data, progress, started, plans, endpoints);
    const pidOf = (name: ProcessName) => ({
      get pid() {
        return processes[name].pid();
      },
    });
    return {
      url: endpoints.ownUrl,
      urls: endpoints.urls,
      databaseUrl,
      signIns,
      setUpUrl: token === undefined ? undefined : setUpUrl(publicUrl, token),
      phones: asterisk && `${new URL(endpoints.urls[0] ?? endpoints.ownUrl).hostname}:${options.phonePort}`,
      processes: { api: pidOf('api'), media: pidOf('media'), web: pidOf('web') },
      kill: (name, signal) => processes[name].kill(signal),
      stop: () => (stopped ??= stop()),
      destroy() {
        for (const each of started.flat()) each.destroy();
        data.release();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', endCommands);
  }
}

async function startDatabase(
  options: LaunchOptions,
  data: DataFolder,
  progress: Progress,
  started: Started[][],
): Promise<{ databaseUrl: string; signIns: readonly DemoSignIn[] }> {
  const databaseUrl = await progress.step('Database', async () => {
    if (options.databaseUrl !== undefined) return options.databaseUrl;
    const postgres = await startPostgres(data, options.log);
    started.unshift([postgres]);
    return postgres.databaseUrl;
  });
  if (options.made) return { databaseUrl, signIns: options.made.signIns };
  await progress.step('Schema', () => migrate(databaseUrl));
  return { databaseUrl, signIns: options.demo ? await progress.step('Demo company', () => seed(databaseUrl)) : [] };
}

async function startPhones(
  { host = '127.0.0.1', phonePort, log, signal }: LaunchOptions,
  data: DataFolder,
  progress: Progress,
  started: Started[][],
): Promise<OwnAsterisk | undefined> {
  if (phonePort === undefined) return undefined;
  const asterisk = await progress.step('Asterisk', (note) =>
    startAsterisk(data, { host, port: phonePort, log, note, signal }),
  );
  started.unshift([asterisk.process]);
  return asterisk;
}

async function startProcesses(
  options: LaunchOptions,
  data: DataFolder,
  progress: Progress,
  started: Started[][],
  plans: Readonly<Record<ProcessName, ProcessPlan>>,
  endpoints: Endpoints,
): Promise<Readonly<Record<ProcessName, Supervised>>> {
  const { log, echo, signal } = options;
  const start = (name: ProcessName) => {
    const prefixed = echo && ((line: string) => echo(`[${name}] ${line}`));
    return supervise(plans[name], openLogFile(join(data.logs, `${name}.log`), log, prefixed), log);
  };
  return progress.step('Processes', async () => {
    const media = start('media');
    started.unshift([media]);
    const [api, web] = [start('api'), start('web')];
    started.unshift([api, web]);
    await untilReady(media, `http://127.0.0.1:${endpoints.mediaControlPort}/healthz`, { signal });
    await untilReady(web, `http://127.0.0.1:${endpoints.pagesPort}/`, { signal });
    await untilReady(api, `${endpoints.ownUrl}/readyz`, { ca: endpoints.authority, signal });
    return { media, api, web };
  });
}
