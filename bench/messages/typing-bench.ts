import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bureau, launchBureau } from '@bureau/start/launch';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../media/browser-pages.ts';
import type { Row } from '../report.ts';
import { writeLongConversation } from './long-conversation.ts';
import { changePresence } from './presence-load.ts';

const SIZE = { colleagues: 5_000, messages: 100_000, signedIn: 100 };
const CHANGES_PER_SECOND = 200;
const THROTTLE = 4;
const MOST_MS = 100;
const TEXT = 'The measurements of the night are good, we go on.';

/**
 * The window as it is: of a page that is made out to be larger, what lies beyond the window is never drawn, and the answer to a key
 * there counts as late as whatever is drawn next.
 */
const WINDOW = { locale: 'en-GB', viewport: null };

/** Each interaction of the person with the page: how long it took until the page was drawn anew, in ms. */
declare global {
  interface Window {
    interactions: Map<number, number>;
  }
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.interactions = new Map();
    const note = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        if (!(entry instanceof PerformanceEventTiming) || !entry.interactionId) continue;
        const known = window.interactions.get(entry.interactionId) ?? 0;
        window.interactions.set(entry.interactionId, Math.max(known, entry.duration));
      }
    };
    const options = { type: 'event', durationThreshold: 16, buffered: false };
    new PerformanceObserver((list) => note(list.getEntries())).observe(options);
  });
}

async function interactionsOf(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  const durations = await page.evaluate(() => [...window.interactions.values()]);
  return durations.toSorted((a, b) => b - a);
}

async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
}

async function measureBureau(browser: Browser) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-typing-'));
  await chmod(dataFolder, 0o711); // as root, PostgreSQL's own user passes through it
  let bureau: Bureau | undefined;
  try {
    bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined });
    const [person] = bureau.signIns;
    if (!person) throw new Error('the demo company tells no sign-ins');
    const { peer, tokens } = await writeLongConversation(bureau.databaseUrl, person.email, SIZE);
    const page = await (await browser.newContext(WINDOW)).newPage();
    await page.goto(`${bureau.url}/sign-in`);
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('listitem').getByRole('link').first().waitFor();
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /Messages/ })
      .click();
    const line = page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: peer });
    await line.waitFor();
    const stop = await changePresence(bureau.url, tokens, CHANGES_PER_SECOND);
    await page.waitForTimeout(2_000);
    await throttle(page);
    await watch(page);
    await line.click();
    const field = page.getByRole('textbox', { name: `Message to ${peer}` });
    await page.getByRole('log').locator('[data-message]').last().waitFor();
    const [opening] = await interactionsOf(page);
    await field.click();
    await page.keyboard.type(TEXT, { delay: 120 });
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText(TEXT).waitFor();
    const all = await interactionsOf(page);
    return { all, opening: opening ?? 0, changes: stop() };
  } finally {
    await bureau?.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** A page with a button and a field, and nothing else to do. */
async function measureBare(browser: Browser): Promise<readonly number[]> {
  const page = await (await browser.newContext(WINDOW)).newPage();
  await page.setContent('<button onclick="this.textContent += 1">Open</button><textarea></textarea>');
  await throttle(page);
  await watch(page);
  await page.getByRole('button').click();
  await page.getByRole('textbox').click();
  await page.keyboard.type(TEXT, { delay: 120 });
  return interactionsOf(page);
}

/** The one in fifty that is slower than the others does not count. */
const inpOf = (durations: readonly number[]) => durations[Math.floor(durations.length / 50)] ?? 0;

/** Opening a long conversation and writing into it on a slow computer while everybody comes and goes, against a bare page. */
export async function run(): Promise<Row[]> {
  const browser = await launchChromium();
  try {
    const { all, opening, changes } = await measureBureau(browser);
    const peer = inpOf(await measureBare(browser));
    const ours = inpOf(all);
    return [
      {
        name: `opening and typing among ${SIZE.messages} messages (INP)`,
        unit: 'ms',
        ours,
        peer,
        ratio: ours / peer,
        target: `≤ ${MOST_MS} ms`,
        pass: ours <= MOST_MS,
        note: `${THROTTLE}× slower CPU, ${SIZE.colleagues} colleagues, ${changes.toFixed(0)} changes of presence/s; opening ${opening} ms, slowest ${all[0] ?? 0} ms of ${all.length}; peer: a bare page`,
      },
    ];
  } finally {
    await browser.close();
  }
}
