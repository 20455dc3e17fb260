import { createBureauClient } from '@bureau/client';
import { type LoadCompany, seedDirectory } from '@bureau/db/seed';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { Desk } from './harness/desk.ts';

const PEOPLE = 5_000;
/** A screenful, with what is drawn above and below it. */
const MOST_ROWS = 60;
const WHEEL_TURNS = 60;
/** For a screen and a half of new rows, by the clock of the page's own thread, which other processes do not slow down. */
const MOST_MS_PER_TURN = 100;

let bureau: RunningBureau;
let browser: Browser;
let company: LoadCompany;
let desk: Desk;
let list: Locator;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium({ isMeasured: true })]);
  company = await seedDirectory(bureau.databaseUrl, { people: PEOPLE });
  const { password, emailOf } = company;
  desk = await Desk.open(browser, bureau.url, { name: 'the first', email: emailOf(0), password, toneHz: 440 });
  await desk.page
    .getByRole('navigation')
    .getByRole('link', { name: /Contacts/ })
    .click();
  list = desk.page.getByRole('region', { name: 'Company' });
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});

const rows = () => list.getByRole('listitem');
const people = () => rows().filter({ has: desk.page.getByRole('link') });

/** Lines of the whole list, drawn or not. */
const lines = async () => Number(await rows().first().getAttribute('aria-setsize'));

/** Walks with a key from whichever person is drawn first, and waits until that end is drawn. */
async function walkTo(key: 'Home' | 'End'): Promise<void> {
  await people().first().getByRole('link').first().focus();
  await desk.page.keyboard.press(key);
  const place = key === 'Home' ? '2' : String(await lines());
  await list.locator(`li[aria-posinset="${place}"] a:focus`).waitFor();
}

test('only what is seen is drawn, at the beginning, at the end and on the way', async () => {
  expect(await lines()).toBeGreaterThan(PEOPLE);
  // The first rows stand there until what draws only those that are seen has come.
  await expect.poll(() => rows().count()).toBeLessThan(MOST_ROWS);
  await walkTo('End');
  expect(await rows().count()).toBeLessThan(MOST_ROWS);
  await walkTo('Home');

  const session = await desk.context.newCDPSession(desk.page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busyMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  await list.hover();
  // Until the jump home is over: a turn of the wheel in its middle is undone.
  await expect
    .poll(async () => {
      await desk.page.mouse.wheel(0, 900);
      return list.evaluate((scroller) => scroller.scrollTop);
    })
    .toBeGreaterThan(900);
  const idleMs = await busyMs();
  const drawn = () =>
    list.evaluate((scroller) => [scroller.scrollTop, scroller.querySelectorAll('li').length] as const);
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    const [before] = await drawn();
    await desk.page.mouse.wheel(0, 900);
    await expect.poll(async () => (await drawn())[0]).toBeGreaterThan(before);
    expect((await drawn())[1]).toBeLessThan(MOST_ROWS);
  }
  expect((await busyMs()) - idleMs).toBeLessThan(WHEEL_TURNS * MOST_MS_PER_TURN);
});

/** The directory anew, on which the code that draws long lists has not arrived yet. */
async function withoutLongLists() {
  const page = await desk.context.newPage();
  let arrive = (): void => undefined;
  const arrives = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes('scrollToIndex')) await arrives;
    await route.fulfill({ response });
  });
  await page.goto(`${bureau.url}/contacts`);
  const drawn = page.getByRole('region', { name: 'Company' }).getByRole('listitem');
  const person = drawn.getByRole('link').nth(3);
  await person.waitFor();
  expect(await drawn.count()).toBe(MOST_ROWS);
  return { page, drawn, person, arrive: () => arrive() };
}

test('whoever presses a row while the drawing of long lists arrives, gets there', async () => {
  const { page, drawn, person, arrive } = await withoutLongLists();
  await person.hover();
  await page.mouse.down();
  arrive();
  await page.waitForLoadState('networkidle');
  expect(await drawn.count()).toBe(MOST_ROWS);
  await page.mouse.up();
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => drawn.count()).toBeLessThan(MOST_ROWS);
  await page.close();
});

test('whoever walks the rows with the keys meanwhile, stays where they are', async () => {
  const { page, drawn, person, arrive } = await withoutLongLists();
  await person.focus();
  const href = await person.getAttribute('href');
  arrive();
  await expect.poll(() => drawn.count()).toBeLessThan(MOST_ROWS);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(href);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).not.toBe(href);
  expect(await drawn.locator(':focus').count()).toBe(1);
  await page.close();
});

test.each([
  ['Department', 'Achats500', 10],
  ['Location', 'Bruxelles624', 8],
  ['Name', 'A', 20],
])('sorted by %s, the list begins with %s', async (order, heading, groups) => {
  await desk.page.getByRole('radio', { name: order }).click();
  await expect.poll(lines).toBe(PEOPLE + groups);
  await walkTo('Home');
  await expect.poll(() => list.getByRole('heading').first().textContent()).toMatch(new RegExp(`^${heading}`));
});

test('the search finds the last person, by name and by extension', async () => {
  await walkTo('End');
  const name = (await people().last().getByRole('link').first().textContent()) ?? '';
  const extension = /\d{6}/.exec((await people().last().textContent()) ?? '')?.[0] ?? '';
  for (const text of [name, extension]) {
    await desk.page.getByRole('combobox', { name: 'Search' }).fill(text);
    await expect.poll(() => desk.page.getByRole('option').first().textContent()).toContain(name);
  }
  await desk.page.keyboard.press('Escape');
});

test('a change of presence touches the row of that person alone', async () => {
  await walkTo('Home');
  const row = people().first();
  const text = (await row.textContent()) ?? '';
  const client = createBureauClient({ url: bureau.url, media: null, tones: null });
  try {
    // Extensions count from 100 000 in the order of the addresses.
    const email = company.emailOf(Number(/1\d{5}/.exec(text)?.[0]) - 100_000);
    await client.signIn({ email, password: company.password });
    await row.getByText('Available', { exact: true }).waitFor({ state: 'attached' });
    const touched = await list.evaluateHandle((scroller) => {
      const places = new Set<string>();
      const place = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest('li')?.ariaPosInSet;
      new MutationObserver((changes) => {
        for (const { target } of changes) places.add(place(target) ?? 'the list');
      }).observe(scroller, { subtree: true, childList: true, attributes: true, characterData: true });
      return places;
    });
    await client.presence.choose({ status: 'dnd', text: 'Écrit un rapport' });
    await row.getByText('Do not disturb', { exact: true }).waitFor({ state: 'attached' });
    expect(await touched.evaluate((places) => [...places])).toEqual(['2']);
  } finally {
    client.close();
  }
});
