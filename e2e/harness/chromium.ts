import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const SHELL = '/usr/bin/chromium-headless-shell';

const FLAGS = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream=fps=5',
  '--use-fake-ui-for-media-stream',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

/** A page of a journey lives for seconds: code that is made to run faster later costs more than it saves. */
const SHORT_LIVED = '--js-flags=--no-opt --no-maglev';

/** A page that opens beside others on a busy machine takes longer than the half minute that Playwright gives it. */
const PATIENCE_MS = 120_000;

/** The Chromium of this machine; throws when there is none. */
export function findChromium(): string {
  const path = process.env.CHROMIUM_PATH ?? CANDIDATES.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('No Chromium found: install it or set CHROMIUM_PATH.');
  return path;
}

/** The same browser without windows, where there is one: it opens a page with a fraction of the work, and shows no notifications. */
function findShell(): string {
  const { CHROMIUM_PATH, CHROMIUM_SHELL_PATH } = process.env;
  if (CHROMIUM_SHELL_PATH) return CHROMIUM_SHELL_PATH;
  return !CHROMIUM_PATH && existsSync(SHELL) ? SHELL : findChromium();
}

/** A browser process with fake devices; by default sound may start without a click. `isMeasured`: how fast its pages are is looked at. */
export async function launchChromium({
  autoplay = true,
  isMeasured = false,
  executablePath = findShell(),
  flags = [] as readonly string[],
} = {}): Promise<Browser> {
  const policy = autoplay
    ? ['--autoplay-policy=no-user-gesture-required']
    : ['--autoplay-policy=document-user-activation-required'];
  const browser = await chromium.launch({
    executablePath,
    args: [...FLAGS, ...policy, ...(isMeasured ? [] : [SHORT_LIVED]), ...flags],
  });
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE_MS));
  return browser;
}
