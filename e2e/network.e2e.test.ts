import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { findChromium, launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { type OtherNetwork, otherNetwork, whyNoOtherNetwork } from './harness/other-network.ts';

const GONE_FOR_MS = 10_000;
const obstacle = whyNoOtherNetwork();
if (obstacle) process.stdout.write(`Skipped: calls over a network that fails (${obstacle}).\n`);

describe.skipIf(obstacle)('a second computer', () => {
  let network: OtherNetwork;
  let bureau: RunningBureau;
  let here: Browser;
  let there: Browser;
  let camille: Desk;
  let helene: Desk;

  beforeAll(async () => {
    network = otherNetwork(findChromium());
    bureau = await startBureau({ host: network.address });
    [here, there] = await Promise.all([launchChromium(), launchChromium({ executablePath: network.executablePath })]);
    [camille, helene] = await Promise.all([
      Desk.open(there, bureau.url, CAST.camille),
      Desk.open(here, bureau.url, CAST.helene),
    ]);
  });
  afterAll(async () => {
    await Promise.all([here, there].map((browser) => browser?.close()));
    await bureau?.stop();
    network?.remove();
  });

  test('takes part over https', async () => {
    expect(bureau.url).toMatch(/^https:/);
    await camille.call('Hélène Gagnon');
    await helene.answer();
    await camille.hears(CAST.helene);
    await helene.hears(CAST.camille);
  });

  test('whose network is gone for 10 s comes back into the call', async () => {
    network.unplug();
    const unpluggedAt = Date.now();
    await camille.page
      .getByText(/Reconnecting/)
      .first()
      .waitFor();
    await helene.page
      .getByText(/Waiting for the other side/)
      .first()
      .waitFor();
    await expect
      .poll(() => Date.now() - unpluggedAt, { timeout: GONE_FOR_MS + 1_000 })
      .toBeGreaterThanOrEqual(GONE_FOR_MS);
    network.plug();
    await camille.page
      .getByText(/Reconnecting/)
      .first()
      .waitFor({ state: 'hidden', timeout: 15_000 });
    await camille.hears(CAST.helene);
    await helene.hears(CAST.camille);
    await camille.hangUp();
    await helene.isOver();
  });
});
