import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { offerElectron } from '@bureau/start/electron';
import { launchBureau } from '@bureau/start/launch';
import { openScreen } from '@bureau/start/screen';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { Row } from '../report.ts';

const SHELL = fileURLToPath(new URL('../../apps/desktop', import.meta.url));
/** The peer: a window that shows the same page, and nothing else. */
const BARE = {
  'package.json': '{ "name": "bare-window", "version": "0.1.0", "main": "main.cjs" }',
  'main.cjs': `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { partition: 'persist:bare' } });
  window.loadURL(process.argv.at(-1));
});`,
};
const ROUNDS = 5;
/** By then starting is over: what it needed in passing is given back. */
const SETTLE_MS = 8_000;
/** By then the page has fetched the other places beforehand. */
const IDLE_AFTER_MS = 40_000;
/** Over so long the processor time is counted. */
const IDLE_MS = 20_000;
const MOST = { start: 1.5, memory: 1.35, idlePercent: 0.5 };
/** Of `/proc/<pid>/stat`. */
const TICKS_PER_SECOND = 100;

interface Measured {
  readonly startMs: number;
  readonly memoryMB: number;
  readonly idlePercent: number;
}

interface Place {
  readonly executablePath: string;
  readonly display: string;
  readonly home: string;
  readonly url: string;
}

/** Start until the office can be used, resident memory and idle processor time: the shell against a bare window. */
export async function run(): Promise<Row[]> {
  const electron = await offerElectron(process.env, () => undefined);
  if ('missing' in electron) {
    process.stdout.write(`left out: ${electron.missing}\n`);
    return [];
  }
  const screen = await openScreen();
  const home = await mkdtemp(join(tmpdir(), 'bureau-desktop-bench-'));
  await chmod(home, 0o711); // as root, PostgreSQL's own user passes through it
  const bureau = await launchBureau({ dataFolder: join(home, 'data'), demo: true, log: () => undefined });
  try {
    const [person] = bureau.signIns;
    if (!person) throw new Error('the demo company tells no sign-ins');
    const place = { executablePath: electron.path, display: screen.display, home, url: bureau.url };
    const shell = () => start(place, SHELL, '--server', bureau.url);
    const bareApp = join(home, 'bare');
    await mkdir(bareApp);
    for (const [name, content] of Object.entries(BARE)) await writeFile(join(bareApp, name), content);
    const bare = () => start(place, bareApp, bureau.url);
    for (const open of [shell, bare]) await signIn(await open(), person);
    // In turn, so that whatever else the machine does meets both.
    const ours: Measured[] = [];
    const peers: Measured[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await measure(shell, round === 0));
      peers.push(await measure(bare, round === 0));
    }
    return rowsOf(ours, peers);
  } finally {
    await bureau.stop();
    screen.close();
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function start({ executablePath, display, home }: Place, app: string, ...args: readonly string[]) {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return _electron.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', app, ...args],
    env: { ...Object.fromEntries(inherited), DISPLAY: display, HOME: home, XDG_CONFIG_HOME: join(home, 'config') },
  });
}

async function signIn(app: ElectronApplication, person: { email: string; password: string }): Promise<void> {
  const page = await officeOf(app);
  await page.evaluate(
    (credentials) =>
      fetch('/api/trpc/accounts.signIn', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(credentials),
      }).then(({ ok }) => {
        if (!ok) throw new Error('the sign-in failed');
      }),
    { email: person.email, password: person.password },
  );
  await page.goto(new URL('/calls', page.url()).href);
  await isUsable(page);
  await app.close();
}

async function measure(open: () => Promise<ElectronApplication>, withIdle: boolean): Promise<Measured> {
  const startedAt = performance.now();
  const app = await open();
  await isUsable(await officeOf(app));
  const startMs = performance.now() - startedAt;
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  const memoryMB = metrics.reduce((sum, { pid }) => sum + residentKB(pid), 0) / 1_024;
  const idlePercent = withIdle ? await idlePercentOf(app) : 0;
  await app.close();
  return { startMs, memoryMB, idlePercent };
}

async function idlePercentOf(app: ElectronApplication): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER_MS));
  const pids = (await app.evaluate(({ app: electron }) => electron.getAppMetrics())).map(({ pid }) => pid);
  const before = cpuSeconds(pids);
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  return ((cpuSeconds(pids) - before) / (IDLE_MS / 1_000)) * 100;
}

async function officeOf(app: ElectronApplication): Promise<Page> {
  for (;;) {
    const page = app.windows().find((each) => each.url().startsWith('http'));
    if (page) return page;
    // A window tells when it opens, not when it goes to another address.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isUsable = (page: Page) => page.getByRole('button', { name: /Your status and settings/ }).waitFor();

/** What is shared between processes counts once (proportional set size). */
const residentKB = (pid: number) =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);

function cpuSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND;
}

function rowsOf(ours: readonly Measured[], peers: readonly Measured[]): Row[] {
  const median = (all: readonly Measured[], key: 'startMs' | 'memoryMB') =>
    all.map((each) => each[key]).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  const row = (name: string, unit: string, key: 'startMs' | 'memoryMB', most: number): Row => {
    const [own, peer] = [median(ours, key), median(peers, key)];
    const ratio = own / peer;
    const note = `median of ${ROUNDS}; peer: a bare window with the same page`;
    return { name, unit, ours: own, peer, ratio, target: `≤ ${most}×`, pass: ratio <= most, note };
  };
  const [own, peer] = [ours[0]?.idlePercent ?? 0, peers[0]?.idlePercent ?? 0];
  return [
    row('desktop: start to a usable office', 'ms', 'startMs', MOST.start),
    row('desktop: memory', 'MB', 'memoryMB', MOST.memory),
    {
      name: 'desktop: idle processor time',
      unit: '% core',
      ours: own,
      peer,
      ratio: peer === 0 ? 1 : own / peer,
      target: `≤ ${MOST.idlePercent} %`,
      pass: own <= MOST.idlePercent,
      note: `over ${IDLE_MS / 1_000} s; peer: a bare window with the same page`,
    },
  ];
}
