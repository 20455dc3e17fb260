import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchBureau } from '@bureau/start/launch';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../media/browser-pages.ts';
import type { Row } from '../report.ts';
import { serveBarePage } from './bare-page.ts';

const MOST_KB = 200;

/** The scripts that a page has asked for so far, each once. */
class Scripts {
  readonly #sizes = new Map<string, Promise<number>>();

  constructor(page: Page) {
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script' || this.#sizes.has(response.url())) return;
      this.#sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
    });
  }

  /** All of them together, compressed, in kB. */
  async kB(): Promise<number> {
    const sizes = await Promise.all(this.#sizes.values());
    return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
  }
}

interface Sizes {
  readonly signIn: number;
  /** With what was needed to sign in, until the office is shown. */
  readonly home: number;
  /** With what is fetched beforehand while nobody waits. */
  readonly later: number;
}

async function measureBureau(browser: Browser): Promise<Sizes> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-pages-'));
  await chmod(dataFolder, 0o711); // as root, PostgreSQL's own user passes through it
  const bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined });
  try {
    const [person] = bureau.signIns;
    if (!person) throw new Error('the demo company tells no sign-ins');
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    const scripts = new Scripts(page);
    await page.goto(`${bureau.url}/sign-in`, { waitUntil: 'networkidle' });
    const signIn = await scripts.kB();
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: /Your status and settings/ }).waitFor();
    await page.getByRole('listitem').getByRole('link').first().waitFor();
    const home = await scripts.kB();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(3_000);
    return { signIn, home, later: await scripts.kB() };
  } finally {
    await bureau.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function measureBare(browser: Browser): Promise<number> {
  const bare = await serveBarePage();
  try {
    const page = await (await browser.newContext()).newPage();
    const scripts = new Scripts(page);
    await page.goto(bare.url, { waitUntil: 'networkidle' });
    return await scripts.kB();
  } finally {
    await bare.stop();
  }
}

/** JavaScript that a browser fetches until somebody who signs in sees the office, against a bare page of the framework. */
export async function run(): Promise<Row[]> {
  const browser = await launchChromium();
  try {
    const ours = await measureBureau(browser);
    const peer = await measureBare(browser);
    return [
      {
        name: 'JavaScript until the office is shown',
        unit: 'kB gz',
        ours: ours.home,
        peer,
        ratio: ours.home / peer,
        target: `≤ ${MOST_KB} kB`,
        pass: ours.home <= MOST_KB,
        note: `peer: a Next.js page with a button; sign-in alone ${ours.signIn.toFixed(0)} kB; with what is fetched beforehand ${ours.later.toFixed(0)} kB`,
      },
    ];
  } finally {
    await browser.close();
  }
}
