import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Attendee, planMeeting } from '../harness/attendee.ts';
import { CAST } from '../harness/desk.ts';
import { lagsOf, sharesFlashes } from '../harness/film.ts';
import { journey } from '../harness/journey.ts';
import { recordingsOf } from '../harness/recordings.ts';
import { readFilm } from './film-file.ts';
import { pidsOf } from './processes.ts';

/** At least 3: shares of one person that are less than 10 s apart are one chapter. */
const MINUTES = Number(process.env['BUREAU_SOAK_MINUTES'] ?? 10);
const NAME = 'Town hall';
/** In each of as many shares one process is killed. */
const VICTIMS = ['api', 'worker', 'media'] as const;
const TURN_MS = (MINUTES * 60_000) / VICTIMS.length;
/** Everybody is heard again, and what is shared is seen, by then. */
const BACK_WITHIN_MS = 30_000;
const LISTED_WITHIN_MS = 120_000;
const IN_SYNC_MS = 80;

const office = journey();
const say = (line: string) => void process.stdout.write(`${line}\n`);

function kill(victim: (typeof VICTIMS)[number] | 'web'): void {
  if (victim !== 'worker') {
    office.bureau.kill(victim, 'SIGKILL');
    return;
  }
  for (const pid of pidsOf(office.bureau).workers) process.kill(pid, 'SIGKILL');
}

test(
  `a meeting is recorded for ${MINUTES} minutes with three shares, and each process is killed once`,
  async () => {
    const [camille, helene] = await office.open(CAST.camille, CAST.helene);
    const link = await planMeeting(camille, office.bureau, NAME);
    await camille.page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
    const host = Attendee.at(camille);
    await host.knock();
    await host.isInside();
    await helene.page.goto(link.replace('/m/', '/meetings/link/'));
    const speaker = Attendee.at(helene);
    await speaker.knock();
    await speaker.isInside();
    await sharesFlashes(speaker.page);
    await host.hears(speaker);

    await host.inMenu('Record');
    await host.stage.getByText('Recording', { exact: true }).waitFor();
    const startedAt = Date.now();
    let outMs = 0;
    for (const victim of VICTIMS) {
      const turnEndsAt = Date.now() + TURN_MS;
      await speaker.control('Share').click();
      await host.stage.getByText(`${speaker.name} shares the screen`).waitFor();
      await pause(TURN_MS * 0.4);
      const killedAt = Date.now();
      if (victim === 'media') kill('web');
      kill(victim);
      await pause(2_000);
      await expect
        .poll(() => Promise.all([host.hears(speaker), speaker.hears(host)]).then(() => true), {
          timeout: BACK_WITHIN_MS,
        })
        .toBe(true);
      await host.stage.getByText(`${speaker.name} shares the screen`).waitFor({ timeout: BACK_WITHIN_MS });
      const backAfterMs = Date.now() - killedAt;
      outMs += backAfterMs;
      say(`${victim} killed: everybody back after ${backAfterMs} ms`);
      await pause(Math.max(0, turnEndsAt - Date.now() - TURN_MS * 0.2));
      await speaker.control('Stop sharing').click();
      await pause(Math.max(0, turnEndsAt - Date.now()));
    }
    await host.control('Leave').click();
    await camille.page.getByRole('menuitem', { name: 'End for everybody' }).click();
    const endedAt = Date.now();

    const newest = async () => (await recordingsOf(camille.page)).find(({ status }) => status === 'ready');
    await expect.poll(newest, { timeout: LISTED_WITHIN_MS, interval: 1_000 }).toBeDefined();
    say(`ready ${Date.now() - endedAt} ms after the end`);
    const recordings = await recordingsOf(camille.page);
    say(JSON.stringify(recordings.map(({ status, durationMs, chapters }) => ({ status, durationMs, chapters }))));
    const [recording] = recordings;
    expect(recording?.chapters.map(({ kind }) => kind)).toEqual(VICTIMS.map(() => 'share'));
    const wentOnMs = endedAt - startedAt;
    expect(recording?.durationMs).toBeGreaterThan(wentOnMs - outMs - 2_000);
    expect(recording?.durationMs).toBeLessThan(wentOnMs + 2_000);

    const folder = await mkdtemp(join(tmpdir(), 'bureau-film-'));
    try {
      const file = join(folder, 'film');
      const answer = await camille.context.request.get(`${office.bureau.url}/files/recordings/${recording?.id}`);
      await writeFile(file, await answer.body());
      const film = await readFilm(file);
      expect(Math.abs(film.durationMs - (recording?.durationMs ?? 0))).toBeLessThan(500);
      const lags = lagsOf(film);
      // A busy browser sends single pictures late.
      const inSync = lags.filter((lag) => Math.abs(lag) <= IN_SYNC_MS);
      expect(inSync.length).toBeGreaterThan(0.9 * lags.length);
      expect(lags.length).toBeGreaterThan(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  (MINUTES + 10) * 60_000,
);
