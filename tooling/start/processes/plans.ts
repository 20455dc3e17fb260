import { builtWeb, webServer } from '../build/web.ts';
import { inCheckout } from '../checkout.ts';
import type { Endpoints } from '../network/endpoints.ts';
import type { ProcessPlan } from './supervised.ts';

/** The processes of one Bureau, besides the database. */
export type ProcessName = 'api' | 'media' | 'web';

/** What the processes of one Bureau share. */
export type Wiring = {
  readonly endpoints: Endpoints;
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly mediaSecret: string;
  readonly workerBin: string;
  /** Serve the pages from their sources and start the api anew when its sources change. */
  readonly development: boolean;
  /** Wins over everything else in the environment of the processes. */
  readonly env: NodeJS.ProcessEnv;
};

const server = (program: string) => inCheckout('apps', 'server', 'src', program);

/** The three processes and their environment; apps/server/src/env.ts checks these names. */
export function processPlans(wiring: Wiring): Readonly<Record<ProcessName, ProcessPlan>> {
  const { endpoints, development } = wiring;
  const mode = development ? 'development' : 'production';
  const env: NodeJS.ProcessEnv = {
    BUREAU_MEDIA_ANNOUNCED: endpoints.mediaAnnounced,
    BUREAU_PUBLIC_URL: endpoints.urls[0],
    // Halves the processor time until a process that was killed is back. Node does without it where it cannot write.
    NODE_COMPILE_CACHE: inCheckout('node_modules', '.cache', 'bureau-processes'),
    ...process.env,
    NODE_ENV: mode,
    DATABASE_URL: wiring.databaseUrl,
    BUREAU_DATA: wiring.dataFolder,
    BUREAU_HOST: endpoints.host,
    BUREAU_PORT: String(endpoints.port),
    BUREAU_TLS_CERT: endpoints.certificate?.certFile,
    BUREAU_TLS_KEY: endpoints.certificate?.keyFile,
    BUREAU_WEB_URL: `http://127.0.0.1:${endpoints.pagesPort}`,
    BUREAU_WEB_DEV: development ? '1' : '0',
    BUREAU_WEB_FILES: development ? '' : builtWeb,
    BUREAU_MEDIA_URL: `ws://127.0.0.1:${endpoints.mediaControlPort}`,
    BUREAU_MEDIA_SECRET: wiring.mediaSecret,
    BUREAU_MEDIA_PORT: String(endpoints.mediaPort),
    BUREAU_MEDIA_WORKERS: String(endpoints.mediaWorkers),
    BUREAU_MEDIA_LISTEN: endpoints.mediaHost,
    MEDIASOUP_WORKER_BIN: wiring.workerBin,
    ...wiring.env,
  };
  const web = inCheckout('apps', 'web');
  const pagesPort = String(endpoints.pagesPort);
  return {
    media: { name: 'media', nodeArgs: [server('media-main.ts')], cwd: inCheckout(), env },
    api: {
      name: 'api',
      nodeArgs: [...(development ? ['--watch', '--watch-preserve-output'] : []), server('api-main.ts')],
      cwd: inCheckout(),
      env,
    },
    web: {
      name: 'web',
      nodeArgs: development
        ? [`${web}/node_modules/next/dist/bin/next`, 'dev', '--hostname', '127.0.0.1', '--port', pagesPort]
        : [webServer],
      cwd: web,
      // The pages know neither the database nor the secrets.
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        NODE_ENV: mode,
        HOSTNAME: '127.0.0.1',
        PORT: pagesPort,
        NEXT_TELEMETRY_DISABLED: '1',
      },
    },
  };
}
