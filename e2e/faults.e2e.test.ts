import { execFileSync } from 'node:child_process';
import { quickest } from '@bureau/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';

let bureau: RunningBureau;
let browser: Browser;
let camille: Desk;
let helene: Desk;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});
beforeEach(async () => {
  [camille, helene] = await Promise.all([
    Desk.open(browser, bureau.url, CAST.camille),
    Desk.open(browser, bureau.url, CAST.helene),
  ]);
  await camille.call('Hélène Gagnon');
  await helene.answer();
  await camille.hears(CAST.helene);
  await helene.hears(CAST.camille);
});
afterEach(async () => {
  await camille.context.close();
  await helene.context.close();
});

test('the api is killed in a call: not one packet is lost, the new process adopts the call, clients return by themselves', async () => {
  const before = await inboundAudio(helene);
  const killed = bureau.processes.api.pid;
  bureau.kill('api', 'SIGKILL');
  await expect.poll(() => bureau.processes.api.pid).not.toBe(killed);
  await expect.poll(() => answers(`${bureau.url}/readyz`), { timeout: 60_000 }).toBe(true);

  await camille.isConnected();
  await helene.isConnected();
  await camille.hears(CAST.helene);
  const received = () => inboundAudio(helene).then(({ packetsReceived }) => packetsReceived);
  await expect.poll(received).toBeGreaterThan(before.packetsReceived + 100);
  const after = await inboundAudio(helene);
  expect(after.packetsLost).toBe(before.packetsLost);
  expect(after.ssrc).toBe(before.ssrc);

  await camille.mute();
  await helene.hearsNothing();
  await camille.hangUp();
  await helene.isOver();
  for (const desk of [camille, helene]) {
    const row = await desk.newestCall();
    await expect.poll(() => row.textContent()).toMatch(/Outgoing|Incoming/);
  }
});

test('a media worker is killed: sound is back within 2 s, muted stays muted', async () => {
  await camille.mute();
  await helene.hearsNothing();
  const took = await quickest(2_000, async () => {
    const killedAt = Date.now();
    killMediaWorkers(bureau.processes.media.pid);
    await expect
      .poll(() => inboundAudio(camille).then((stats) => stats.packetsReceived), { interval: 50, timeout: 10_000 })
      .toSatisfy(freshlyCounting());
    return Date.now() - killedAt;
  });
  expect(took).toBeLessThan(2_000);
  await camille.hears(CAST.helene);
  await helene.hearsNothing();
  await camille.unmute();
  await helene.hears(CAST.camille);
  await camille.hangUp();
});

test('the media node is killed: it comes back, and so does the sound', async () => {
  bureau.kill('media', 'SIGKILL');
  await expect
    .poll(() => inboundAudio(camille).then((stats) => stats.packetsReceived), { interval: 100, timeout: 20_000 })
    .toSatisfy(freshlyCounting());
  await camille.hears(CAST.helene);
  await helene.hears(CAST.camille);
  await camille.hangUp();
});

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** Sees the packet counter fall (a new transport) and then count again. */
function freshlyCounting(): (packets: number) => boolean {
  let highest = 0;
  let fell = false;
  return (packets) => {
    if (packets < highest) fell = true;
    highest = Math.max(highest, packets);
    return fell && packets > 5;
  };
}

function killMediaWorkers(nodePid: number | undefined): void {
  if (nodePid === undefined) throw new Error('the media node does not run');
  for (const pid of execFileSync('pgrep', ['-P', String(nodePid)])
    .toString()
    .trim()
    .split('\n'))
    process.kill(Number(pid), 'SIGKILL');
}

/** What the page receives of the other side's sound. */
function inboundAudio(desk: Desk): Promise<{ ssrc: number; packetsReceived: number; packetsLost: number }> {
  return desk.page.evaluate(() => window.measure.inboundAudio());
}
