import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppRouter } from '@bureau/api';
import type { JobQueue } from '@bureau/core/jobs';
import { connectDatabase, type Database } from '@bureau/db';
import { type DemoSignIn, seedDemo } from '@bureau/db/seed';
import { FakeMediaRooms, FakePush } from '@bureau/testkit';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { createTRPCClient, httpLink } from '@trpc/client';
import type { FastifyInstance } from 'fastify';
import { createLocalBus } from '../adapters/bus/local-bus.ts';
import { calDavServers } from '../adapters/calendar/caldav-servers.ts';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { argon2Hasher } from '../adapters/identity/argon2-hasher.ts';
import { lateIdentityProviders } from '../adapters/late.ts';
import { mailFolder } from '../adapters/mail/mail-folder.ts';
import { faxPapers } from '../adapters/papers/fax-papers.ts';
import { scanBy } from '../adapters/storage/file-scan.ts';
import { houseGreetings, localFiles } from '../adapters/storage/local-files.ts';
import { picturePreviews } from '../adapters/storage/picture-previews.ts';
import type { Ports } from '../compose/ports.ts';
import { composeServices, type Office } from '../compose/services.ts';
import { FaxGateways } from '../fax/fax-gateways.ts';
import type { Log } from '../log.ts';
import { Gateways } from '../trunks/gateways.ts';
import { type AppOptions, buildApp } from './app.ts';
import { DirectStreams } from './direct-streams.ts';
import { createMetrics } from './metrics.ts';
import type { WsGateway } from './ws-gateway.ts';

/** One line of the log. */
export interface LoggedLine {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly entry: Readonly<Record<string, unknown>>;
}

/** What a test brings itself. */
type OwnPorts = Partial<Pick<Ports, 'rooms' | 'gateway' | 'faxGateway' | 'clock' | 'mailer' | 'publicUrl' | 'scan'>>;

/** The real server on a real database with the demo companies in it; only the media node is not there. */
export class TestServer {
  readonly rooms = new FakeMediaRooms();
  readonly push = new FakePush();
  readonly logged: LoggedLine[] = [];
  readonly statements: string[] = [];
  readonly signIns: readonly DemoSignIn[];
  readonly dataFolder = mkdtempSync(join(tmpdir(), 'bureau-server-'));
  readonly #data: TestDatabase;
  readonly #options: Partial<AppOptions>;
  readonly #ports: OwnPorts;
  database: Database | undefined;
  #jobs: JobQueue | undefined;
  #app: FastifyInstance | undefined;
  #gateway: WsGateway | undefined;
  office: Office | undefined;
  url = '';

  private constructor(
    data: TestDatabase,
    signIns: readonly DemoSignIn[],
    options: Partial<AppOptions>,
    ports: OwnPorts,
  ) {
    this.#ports = ports;
    this.#data = data;
    this.signIns = signIns;
    this.#options = options;
  }

  static async start(options: Partial<AppOptions> = {}, ports: OwnPorts = {}): Promise<TestServer> {
    const data = await createTestDatabase();
    const server = new TestServer(data, await seedDemo(data.url, Date.now()), options, ports);
    await server.up(0);
    return server;
  }

  /** Starts the process part; the database stays what it was. */
  async up(port: number): Promise<void> {
    const database = connectDatabase({ url: this.#data.url, onStatement: (text) => this.statements.push(text) });
    const direct = new DirectStreams();
    const limiter = (name: string, attempts: number) => database.attemptLimiter({ name, attempts, perSeconds: 60 });
    const none = new Gateways([], systemClock);
    const outside = {
      rooms: this.rooms,
      gateway: none,
      faxGateway: new FaxGateways(none, systemClock),
      ...this.#ports,
    };
    const adapters = { hasher: argon2Hasher, bus: createLocalBus(), clock: systemClock, ...outside };
    const ofMails = limiter('mail', 3);
    const signInLimiters = { ofAccount: limiter('account', 5), ofAddress: limiter('address', 1_000), ofMails };
    const guessLimiters = {
      ofLinks: limiter('key', 5),
      ofPasswords: limiter('password', 5),
      ofPins: limiter('pin', 60),
      ofGuests: limiter('guest', 100),
    };
    const log = this.#log();
    const { publicUrl = 'https://bureau.example' } = this.#ports;
    const files = localFiles(join(this.dataFolder, 'files'));
    const jobs = database.jobQueue({ onFailure: log.error, onFault: (err) => log.error({ err }) });
    const mailer = mailFolder(join(this.dataFolder, 'mail'), 'Bureau <bureau@localhost>', () => undefined);
    const kept = {
      push: this.push,
      files,
      scan: this.#ports.scan ?? scanBy('grep -q -v EICAR'),
      previews: picturePreviews,
      faxPapers,
      houseGreetings: houseGreetings(),
      jobs,
      mailer: this.#ports.mailer ?? mailer,
      publicUrl,
      identityProviders: lateIdentityProviders(log),
      calendarServers: calDavServers(['127.0.0.1'], log),
      dataFolder: this.dataFolder,
    };
    const limiters = { signInLimiters, guessLimiters };
    const office = composeServices({ ...database, ...adapters, ...kept, ...limiters }, log, direct.open);
    await office.start();
    const { app, gateway } = await buildApp({
      office,
      direct,
      metrics: createMetrics(),
      clock: systemClock,
      log,
      rooms: this.rooms,
      files,
      dataFolder: this.dataFolder,
      recordings: database.recordings,
      recordingLinks: database.recordingLinks,
      pingDatabase: () => database.ping(),
      webUrl: 'http://127.0.0.1:9',
      webIsDevelopment: false,
      publicUrl,
      webFiles: undefined,
      desktopFolder: join(this.dataFolder, 'desktop'),
      trustProxy: false,
      metricsToken: undefined,
      tls: undefined,
      ...this.#options,
    });
    this.url = await app.listen({ host: '127.0.0.1', port });
    [this.database, this.#jobs, this.#app, this.#gateway, this.office] = [database, jobs, app, gateway, office];
  }

  /** The process is gone at once, as after a kill: nobody is told. */
  async kill(): Promise<void> {
    this.office?.devices.stop();
    this.#gateway?.cut();
    const closed = this.#app?.close();
    // Answers that a test has not read to the end.
    this.#app?.server.closeAllConnections();
    await closed;
    await this.#jobs?.stop();
    await this.database?.close();
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.#data.drop();
    rmSync(this.dataFolder, { recursive: true, force: true });
  }

  get services(): Office['services'] {
    if (!this.office) throw new Error('The server is down');
    return this.office.services;
  }

  /** Everything that is served, as a tree. */
  get routes(): string {
    return this.#app?.printRoutes({ commonPrefix: false }) ?? '';
  }

  /** A client over HTTP, with these headers. */
  http(headers: Record<string, string> = {}) {
    return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${this.url}/api/trpc`, headers })] });
  }

  /** A session of one of the demo's people. */
  async token(index = 0): Promise<string> {
    const { email = '', password = '' } = this.signIns[index] ?? {};
    return (await this.http().accounts.signIn.mutate({ email, password })).token;
  }

  /** Log lines from `warn` on since the last look. */
  takeProblems(): readonly LoggedLine[] {
    return this.logged.splice(0).filter(({ level }) => level === 'warn' || level === 'error');
  }

  #log(): Log {
    const at = (level: LoggedLine['level']) => (entry: unknown) => {
      this.logged.push({ level, entry: typeof entry === 'object' ? { ...entry } : { text: entry } });
    };
    return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
  }
}
