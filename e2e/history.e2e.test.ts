import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';

let bureau: RunningBureau;
let browser: Browser;
let camille: Desk;
let helene: Desk;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
  [camille, helene] = await Promise.all([
    Desk.open(browser, bureau.url, CAST.camille),
    Desk.open(browser, bureau.url, CAST.helene),
  ]);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});

const rows = ({ page }: Desk): Locator => page.getByRole('listitem').filter({ has: page.getByRole('link') });
const search = ({ page }: Desk): Locator => page.getByRole('textbox', { name: 'Search your calls' });
const showing = ({ page }: Desk, kind: string): Promise<void> =>
  page.getByRole('radio', { name: kind, exact: true }).click();

/** The first calls the second and gives up. */
async function missed(from: Desk, to: Desk): Promise<void> {
  await from.call(to.member.name);
  await to.answerButton.waitFor();
  await from.hangUp();
  await to.answerButton.waitFor({ state: 'hidden' });
  await from.isOver();
}

test('a missed call is new on every device of the person, and seen on all of them once it is on one', async () => {
  const laptop = await Desk.open(browser, bureau.url, CAST.helene);
  for (const desk of [helene, laptop]) await desk.openHistory();
  for (const desk of [helene, laptop]) await desk.page.goto(`${bureau.url}/contacts`);
  const badge = ({ page }: Desk) => page.getByRole('navigation').getByRole('link', { name: /missed call/ });
  for (const desk of [helene, laptop]) await badge(desk).waitFor({ state: 'hidden' });
  await missed(camille, helene);
  for (const desk of [helene, laptop]) await badge(desk).waitFor();
  await laptop.openHistory();
  for (const desk of [helene, laptop]) await badge(desk).waitFor({ state: 'hidden' });
  await laptop.context.close();
});

test('calls that repeat are one row, which leads to the newest and shows each of them on demand', async () => {
  await missed(camille, helene);
  await missed(camille, helene);
  await helene.openHistory();
  const newest = rows(helene).first();
  await expect.poll(() => newest.textContent()).toMatch(/Camille Morin.*\(3\).*Missed/);
  // Below the newest, an earlier call begins with its time.
  const earlier = rows(helene).filter({ hasText: /^\d\d:\d\d, Camille Morin/ });
  const unfold = newest.getByRole('button', { name: '3 calls with Camille Morin' });
  await unfold.click();
  await expect.poll(() => earlier.count()).toBe(2);
  await earlier.last().getByRole('link').click();
  await helene.page.getByText('Why did this call go there?').waitFor();
  const oldest = helene.page.url();
  await unfold.click();
  await expect.poll(() => earlier.count()).toBe(0);
  await newest.getByRole('link').click();
  await expect.poll(() => helene.page.url()).not.toBe(oldest);
});

test('the history is searched without accents, together with a kind and a time, and says what to do about nothing', async () => {
  await camille.openHistory();
  await search(camille).fill('helene');
  await expect
    .poll(async () => new Set((await rows(camille).allTextContents()).map((row) => row.includes('Hélène Gagnon'))))
    .toEqual(new Set([true]));
  await showing(camille, 'Missed');
  await camille.page.getByRole('button', { name: 'Look through all calls' }).click();
  await rows(camille).first().waitFor();
  expect(await camille.page.getByRole('radio', { name: 'All', exact: true }).isChecked()).toBe(true);

  await camille.page.getByRole('button', { name: 'Period' }).click();
  await camille.page.getByRole('menuitemradio', { name: 'Choose days…' }).click();
  await camille.page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await camille.page.getByText('No call found', { exact: true }).last().waitFor();
  await camille.page.getByRole('button', { name: 'Show calls of any time' }).click();
  await rows(camille).first().waitFor();

  await search(camille).fill('nobody of this name');
  await camille.page.getByRole('button', { name: 'Clear the search' }).last().click();
  await expect.poll(async () => (await rows(camille).allTextContents()).join()).toContain('Hélène Gagnon');
  expect(await search(camille).inputValue()).toBe('');
});

test('a transferred call tells the part of each: by whom they came and how it ended for them, also after a crash', async () => {
  const adaeze = await Desk.open(browser, bureau.url, CAST.adaeze);
  await camille.call('Hélène Gagnon');
  await helene.answer();
  await camille.hears(CAST.helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Transfer now');
  await helene.isOver();
  await adaeze.answer();
  await camille.hears(CAST.adaeze);
  await camille.hangUp();
  await adaeze.isOver();

  const newest = await camille.newestCall();
  await expect.poll(() => newest.textContent()).toMatch(/Hélène Gagnon.*Outgoing.*with Adaeze Okafor/);
  await newest.getByRole('link').click();
  const parts = camille.page.getByRole('region', { name: 'Who took part' }).getByRole('listitem');
  const tells = async () => {
    await expect.poll(() => parts.count()).toBe(3);
    expect(await parts.allTextContents()).toEqual([
      expect.stringMatching(/Camille Morin · you.*Dialled \d\d:\d\d:\d\d.*Call ended/),
      expect.stringMatching(/Hélène Gagnon.*Called by Camille Morin.*Rang.*Answered.*Left.*Transferred the call/),
      expect.stringMatching(/Adaeze Okafor.*Called by Hélène Gagnon.*Rang.*Answered.*Left.*Call ended/),
    ]);
  };
  await tells();
  const killed = bureau.processes.api.pid;
  bureau.kill('api', 'SIGKILL');
  await expect.poll(() => bureau.processes.api.pid).not.toBe(killed);
  const isReady = () =>
    fetch(`${bureau.url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
  await camille.page.reload();
  await camille.isReady();
  await tells();
  await adaeze.context.close();
});

/** Asks for the file of what is shown when the text was searched; its name and lines. */
async function exported({ page }: Desk, text: string): Promise<{ name: string; lines: readonly string[] }> {
  const link = page.getByRole('link', { name: 'Export these calls (CSV)' });
  const searched = async () => new URL((await link.getAttribute('href')) ?? '').searchParams.get('text') ?? '';
  await expect.poll(searched).toBe(text);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const content = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), lines: content.trimEnd().split('\r\n') };
}

test('the file holds what the search selects, for a spreadsheet', async () => {
  await camille.openHistory();
  await search(camille).fill('okafor');
  const { name, lines } = await exported(camille, 'okafor');
  expect(name).toMatch(/^calls-\d{4}-\d\d-\d\d\.csv$/);
  const [header, newest, ...older] = lines;
  expect(header).toBe('\uFEFFStarted,Ended,Direction,Kind,Name,Extension,Number,Rang (s),Talked (s),Others,Recorded');
  expect(newest).toMatch(/^\d{4}-\d\d-\d\dT\S+,Outgoing,Outgoing,Hélène Gagnon,.*,Adaeze Okafor,No$/);
  for (const line of older) expect(line).toContain('Adaeze Okafor');
});

test('a long history comes while it is scrolled, also what a search found, and all of it is in the file', async () => {
  const database = new Client({ connectionString: bureau.databaseUrl });
  await database.connect();
  const owner = `owner_id = (SELECT id FROM person WHERE email = '${CAST.camille.email}')`;
  await database.query(
    `INSERT INTO call_log_entry (company_id, owner_id, call_id, direction, disposition, reason, peer_id, started_at,
       ended_at, ring_ms, talk_ms, own_device, trace, legs, voicemail_of, recording_ids, seen)
     SELECT company_id, owner_id, gen_random_uuid(), direction, disposition, reason, peer_id,
       started_at - months * interval '30 days', ended_at - months * interval '30 days', ring_ms, talk_ms, own_device,
       trace, legs, voicemail_of, recording_ids, true
     FROM call_log_entry, generate_series(1, 60) AS months WHERE ${owner}`,
  );
  const { rows: counted } = await database.query<{ all: number; helene: number }>(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE peer_id = helene.id)::int AS helene
     FROM call_log_entry, (SELECT id FROM person WHERE email = '${CAST.helene.email}') AS helene WHERE ${owner}`,
  );
  await database.end();
  const [count] = counted;
  if (!count) throw new Error('Something is counted.');
  expect(count.helene).toBeGreaterThan(120);

  await camille.page.reload();
  await camille.isReady();
  await search(camille).fill('gagnon');
  await expect
    .poll(async () => (await rows(camille).allTextContents()).every((row) => row.includes('Gagnon')))
    .toBe(true);
  await rows(camille).first().getByRole('link').focus();
  const length = async () => {
    await camille.page.keyboard.press('End');
    return Number(await rows(camille).last().getAttribute('aria-setsize'));
  };
  // Days have a line of their own, and calls that repeat share one.
  await expect.poll(length, { timeout: 30_000 }).toBeGreaterThan(120);
  await search(camille).fill('');
  expect((await exported(camille, '')).lines).toHaveLength(1 + count.all);
});
