import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? CANDIDATES.find((candidate) => existsSync(candidate));
  if (!executablePath) throw new Error('No Chromium found: install it or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The script of a page with all it imports. */
export async function bundle(entry: string): Promise<string> {
  const bundled = await rolldown({ input: join(import.meta.dirname, entry), platform: 'browser', logLevel: 'silent' });
  const { output } = await bundled.generate({ format: 'iife', codeSplitting: false, minify: true });
  await bundled.close();
  return output[0].code;
}

/** A page of its own profile under an origin, on an answer without scripts of its own, with the script in it. */
export async function openPage(
  browser: Browser,
  origin: string,
  script: string,
  person: Window['person'],
): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${origin}/healthz`);
  await page.addScriptTag({ content: script });
  await page.evaluate(async (who) => {
    window.person = who;
    await window.callPage.ready();
  }, person);
  return page;
}
