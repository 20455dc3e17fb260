import { parseArgs } from 'node:util';
import { offerAsterisk } from '../asterisk/ensure.ts';
import { offerBaresip } from '../baresip/ensure.ts';
import { generateDatabaseClient } from '../build/database-client.ts';
import { buildDesktop } from '../build/desktop.ts';
import { buildWeb } from '../build/web.ts';
import { offerElectron } from '../desktop/electron.ts';
import { explain, StartFailure } from '../failure.ts';
import { offerHaproxy } from '../haproxy.ts';
import { createProgress, type Log, type Progress } from '../progress.ts';
import { offerRadicale } from '../radicale/ensure.ts';
import { offerSipTesters } from '../sip-testers/ensure.ts';
import { offerTurnServer } from '../turn-server.ts';
import { ensureWorker } from '../worker/ensure.ts';
import { runChecks } from './check.ts';
import { ensureChromium, offerHeadlessShell } from './chromium.ts';
import { offerFfmpeg } from './ffmpeg.ts';
import { exitCode, oneFailed, remarks, sum, summary, type Tally } from './tally.ts';
import { runVitest } from './vitest.ts';

/** A program that tests run against: whether there is one, and the variable that says so. */
type Offer = { readonly title: string; readonly variable: string; readonly program: Promise<object> };

const DEFAULT = ['check', 'unit', 'integration', 'e2e'] as const;
const PROJECTS: readonly string[] = [...DEFAULT, 'soak'];

/** What a project's tests need besides the packages. */
async function prepareFor(project: string, progress: Progress, offers: readonly Offer[]): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = {};
  if (project === 'check') return env;
  await progress.step('Database client', () => generateDatabaseClient());
  if (project === 'unit') return env;
  env['MEDIASOUP_WORKER_BIN'] = await progress.step('Media worker', (note) => ensureWorker(process.env, note));
  for (const { title, variable, program } of offers) {
    env[variable] = JSON.stringify(await progress.step(title, () => program));
  }
  if (project === 'integration') return env;
  await progress.step('Pages', (note) => buildWeb(note));
  env['CHROMIUM_PATH'] = await progress.step('Chromium', (note) => ensureChromium(process.env, note));
  const shell = await progress.step('Chromium without windows', (note) => offerHeadlessShell(process.env, note));
  if (shell) env['CHROMIUM_SHELL_PATH'] = shell;
  await progress.step('Desktop shell', () => buildDesktop());
  const electron = await progress.step('Electron', (note) => offerElectron(process.env, note));
  if ('path' in electron) env['ELECTRON_PATH'] = electron.path;
  else env['ELECTRON_MISSING'] = electron.missing;
  env['BUREAU_TEST_TURN'] = JSON.stringify(await progress.step('Relay', (note) => offerTurnServer(process.env, note)));
  if (project === 'soak') {
    await progress.step('ffmpeg', offerFfmpeg);
    env['BUREAU_SOAK'] = '1';
  }
  return env;
}

/** Fetched beside each other, the checks and the unit tests, so that nobody waits for them. */
function beginOffers(): readonly Offer[] {
  const quietly = () => undefined;
  return [
    { title: 'Asterisk', variable: 'BUREAU_TEST_ASTERISK', program: offerAsterisk(process.env, quietly) },
    { title: 'Telephone', variable: 'BUREAU_TEST_BARESIP', program: offerBaresip(process.env, quietly) },
    { title: 'Calendar server', variable: 'BUREAU_TEST_RADICALE', program: offerRadicale(process.env, quietly) },
    { title: 'HAProxy', variable: 'BUREAU_TEST_HAPROXY', program: offerHaproxy(process.env, quietly) },
    { title: 'SIP testers', variable: 'BUREAU_TEST_SIP_TESTERS', program: offerSipTesters(process.env, quietly) },
  ];
}

async function runProject(
  project: string,
  files: readonly string[],
  { progress, offers, log }: { readonly progress: Progress; readonly offers: readonly Offer[]; readonly log: Log },
): Promise<Tally> {
  log(`\n${project}`);
  let env: NodeJS.ProcessEnv;
  try {
    env = await prepareFor(project, progress, offers);
  } catch (error) {
    const line = explain(error);
    if (line === undefined) throw error;
    log(`  ✗ ${project} cannot run: ${line}`);
    return oneFailed(`${project} cannot run: ${line}`);
  }
  return project === 'check' ? runChecks(log) : runVitest(project, files, env);
}

/** Runs the chosen projects, all of them by default, each to its end; the last line is the sum. Gives the exit code. */
export async function test(args: readonly string[], log: Log): Promise<number> {
  const { values, positionals } = readArgs(args);
  const projects = values.project ?? DEFAULT;
  const unknown = projects.find((project) => !PROJECTS.includes(project));
  if (unknown !== undefined) throw new StartFailure(`There is no project "${unknown}": ${PROJECTS.join(', ')}.`);
  const progress = createProgress(log, process.stdout.isTTY ? process.stdout : undefined);
  const offers = projects.some((project) => project !== 'check' && project !== 'unit') ? beginOffers() : [];
  const tallies: Tally[] = [];
  for (const project of projects) tallies.push(await runProject(project, positionals, { progress, offers, log }));
  const total = sum(tallies);
  log(remarks(total));
  log(`\n${summary(total)}`);
  return exitCode(total);
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { project: { type: 'string', multiple: true } },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new StartFailure(`${reason}. Usage: npm test -- [--project ${PROJECTS.join('|')}] [files]`);
  }
}
