import { join, resolve } from 'node:path';
import { connectDatabase } from '@bureau/db';
import { connectAsterisk } from '../adapters/asterisk/asterisk-gateway.ts';
import { createLocalBus } from '../adapters/bus/local-bus.ts';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { argon2Hasher } from '../adapters/identity/argon2-hasher.ts';
import {
  lateCalendarServers,
  lateFaxPapers,
  lateIdentityProviders,
  lateMailer,
  latePicturePreviews,
} from '../adapters/late.ts';
import { makeVapidKeys, webPushSender } from '../adapters/push/web-push.ts';
import { connectMediaNode } from '../adapters/sfu/index.ts';
import { noScan, scanBy } from '../adapters/storage/file-scan.ts';
import { houseGreetings, localFiles } from '../adapters/storage/local-files.ts';
import type { ApiEnv } from '../env.ts';
import { FaxGateways } from '../fax/fax-gateways.ts';
import { buildApp } from '../http/app.ts';
import { DirectStreams } from '../http/direct-streams.ts';
import { createMetrics } from '../http/metrics.ts';
import type { Log } from '../log.ts';
import { Gateways } from '../trunks/gateways.ts';
import { composeServices } from './services.ts';

/** How long clients have to close their connections before they are cut, in milliseconds. */
const CLOSE_WITHIN_MS = 2_000;

/** A running api process. */
export interface RunningApi {
  /** Where it listens. */
  readonly address: string;
  /** Takes nobody in, finishes what is under way, tells the clients, lets go of everything. Calls go on without it. */
  stop(): Promise<void>;
}

/** Starts the api process: takes over what runs, then lets clients in. */
export async function startApi(env: ApiEnv, log: Log): Promise<RunningApi> {
  const metrics = createMetrics();
  const database = connectDatabase({ url: env.DATABASE_URL, onStatement: () => metrics.countStatement() });
  const media = connectMediaNode({ url: env.BUREAU_MEDIA_URL, secret: env.BUREAU_MEDIA_SECRET, log });
  const direct = new DirectStreams();
  const signInLimiters = {
    ofAccount: database.attemptLimiter({ name: 'sign-in-account', attempts: 10, perSeconds: 600 }),
    // An office shares one address: everybody signs in in the morning.
    ofAddress: database.attemptLimiter({ name: 'sign-in-address', attempts: 300, perSeconds: 600 }),
    ofMails: database.attemptLimiter({ name: 'password-mail', attempts: 3, perSeconds: 3_600 }),
  };
  const guessLimiters = {
    ofLinks: database.attemptLimiter({ name: 'guess-link', attempts: 20, perSeconds: 600 }),
    ofPasswords: database.attemptLimiter({ name: 'guess-password', attempts: 10, perSeconds: 600 }),
    ofPins: database.attemptLimiter({ name: 'guess-pin', attempts: 60, perSeconds: 3_600 }),
    // A room full of people with their own telephones shares one address.
    ofGuests: database.attemptLimiter({ name: 'guest-entry', attempts: 100, perSeconds: 600 }),
  };
  const files = localFiles(join(env.BUREAU_DATA, 'files'));
  const jobs = database.jobQueue({
    onFailure: ({ isGivenUp, ...failure }) =>
      isGivenUp ? log.error(failure, 'job given up') : log.warn(failure, 'job failed, tried again later'),
    onFault: (err) => log.error({ err }, 'the job queue begins again'),
  });
  const mail = { mailer: mailerOf(env, log), publicUrl: env.BUREAU_PUBLIC_URL };
  const { BUREAU_SCAN_COMMAND: command } = env;
  const scan = command === undefined ? noScan : scanBy(command);
  const push = webPushSender({
    keys: await database.secret('vapid-keys', makeVapidKeys),
    subject: env.BUREAU_PUBLIC_URL.startsWith('https:') ? env.BUREAU_PUBLIC_URL : 'mailto:bureau@localhost',
    hosts: env.BUREAU_PUSH_HOSTS,
    log,
  });
  const kept = {
    push,
    files,
    scan,
    previews: latePicturePreviews,
    faxPapers: lateFaxPapers,
    houseGreetings: houseGreetings(),
    jobs,
    ...mail,
    dataFolder: env.BUREAU_DATA,
  };
  const faxFolder = resolve(env.BUREAU_FAX_FOLDER ?? join(env.BUREAU_DATA, 'fax'));
  const asterisks = env.BUREAU_ASTERISK_URL.map((url) => connectAsterisk({ url, log, faxFolder }));
  const phoneGateways = new Gateways(asterisks, systemClock);
  const adapters = {
    ...kept,
    rooms: media,
    gateway: phoneGateways,
    faxGateway: new FaxGateways(phoneGateways, systemClock),
    hasher: argon2Hasher,
    identityProviders: lateIdentityProviders(log),
    calendarServers: lateCalendarServers(calendarHosts(env), log),
    bus: createLocalBus(),
    clock: systemClock,
  };
  const office = composeServices({ ...database, ...adapters, signInLimiters, guessLimiters }, log, direct.open);
  await office.start();

  const { BUREAU_TLS_CERT: cert, BUREAU_TLS_KEY: key } = env;
  const { app, gateway } = await buildApp({
    office,
    direct,
    metrics,
    log,
    clock: systemClock,
    rooms: media,
    files,
    dataFolder: env.BUREAU_DATA,
    recordings: database.recordings,
    recordingLinks: database.recordingLinks,
    pingDatabase: () => database.ping(),
    webUrl: env.BUREAU_WEB_URL,
    webIsDevelopment: env.BUREAU_WEB_DEV,
    webFiles: env.BUREAU_WEB_FILES,
    desktopFolder: resolve(env.BUREAU_DATA, 'desktop'),
    trustProxy: env.BUREAU_TRUST_PROXY,
    publicUrl: env.BUREAU_PUBLIC_URL,
    metricsToken: env.BUREAU_METRICS_TOKEN,
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
  });
  const address = await app.listen({ host: env.BUREAU_HOST, port: env.BUREAU_PORT });
  return {
    address,
    async stop() {
      gateway.announceRestart();
      await office.stop();
      gateway.close();
      const cut = setTimeout(() => gateway.cut(), CLOSE_WITHIN_MS);
      await app.close();
      clearTimeout(cut);
      await Promise.all(asterisks.map((asterisk) => asterisk.disconnect()));
      await media.disconnect();
      await database.close();
    },
  };
}

/** Mail goes to the server that was set, else into a folder. */
function mailerOf(
  { BUREAU_SMTP_URL: url, BUREAU_MAIL_FROM: from = 'Bureau <bureau@localhost>', BUREAU_DATA }: ApiEnv,
  log: Log,
) {
  if (url !== undefined) {
    return lateMailer(true, async () => (await import('../adapters/mail/smtp-mail.ts')).smtpMail({ url, from }));
  }
  return lateMailer(false, async () =>
    (await import('../adapters/mail/mail-folder.ts')).mailFolder(join(BUREAU_DATA, 'mail'), from, (file) =>
      log.warn({ file }, 'no mail server is set (BUREAU_SMTP_URL): mail put aside'),
    ),
  );
}

/** Private networks are closed to calendars unless they were opened, or Bureau itself is a trial on one machine. */
function calendarHosts({ BUREAU_CALENDAR_HOSTS: hosts, BUREAU_PUBLIC_URL }: ApiEnv): readonly string[] {
  const isTrial = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(BUREAU_PUBLIC_URL).hostname);
  return hosts ?? (isTrial ? ['*'] : []);
}
