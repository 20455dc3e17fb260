import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { aptInstall, mayInstall } from '../apt.ts';
import { StartFailure } from '../failure.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';
import { distribution } from '../worker/place.ts';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const SHELL = '/usr/bin/chromium-headless-shell';

const require = createRequire(import.meta.url);

/** The Chromium for the journeys: the one of the environment, an installed one, or one that is installed now. */
export async function ensureChromium(env: NodeJS.ProcessEnv, note: Note): Promise<string> {
  const given = env['CHROMIUM_PATH'];
  if (given) {
    if (await starts(given)) return given;
    throw new StartFailure(`CHROMIUM_PATH (${given}) does not start: correct it or leave it out.`);
  }
  const found = await firstThatStarts();
  if (found !== undefined) return found;
  note('installing');
  await install();
  const installed = await firstThatStarts();
  if (installed !== undefined) return installed;
  throw new StartFailure(
    distribution().like.includes('debian')
      ? 'The journeys need Chromium: run "sudo apt-get install -y chromium", or set CHROMIUM_PATH, and test again.'
      : 'The journeys need Chromium: install Chromium or Google Chrome, or set CHROMIUM_PATH, and test again.',
  );
}

/**
 * Chromium without windows, which opens a page with a fraction of the work; undefined where there is none, or another browser
 * was asked for.
 */
export async function offerHeadlessShell(env: NodeJS.ProcessEnv, note: Note): Promise<string | undefined> {
  if (env['CHROMIUM_PATH']) return undefined;
  if (!existsSync(SHELL) && mayInstall()) {
    note('installing');
    await aptInstall(['chromium-headless-shell']);
  }
  return existsSync(SHELL) && (await starts(SHELL)) ? SHELL : undefined;
}

async function firstThatStarts(): Promise<string | undefined> {
  for (const place of [...USUAL_PLACES, chromium.executablePath()]) {
    if (existsSync(place) && (await starts(place))) return place;
  }
  return undefined;
}

// Ubuntu has a program by that name that only says where to get one.
const starts = async (program: string) => (await run(program, ['--version'], { timeoutMs: 20_000 })).code === 0;

async function install(): Promise<void> {
  if (mayInstall() && (await aptInstall(['chromium']))) return;
  const playwright = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  await run(process.execPath, [playwright, 'install', 'chromium'], { timeoutMs: 600_000 });
}
