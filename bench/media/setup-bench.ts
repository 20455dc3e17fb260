import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBureau } from '@bureau/start/launch';
import { ensureWorker } from '@bureau/start/media-worker';
import type { Browser, Page } from 'playwright-core';
import type { Row } from '../report.ts';
import { bundle, launchChromium, openPage } from './browser-pages.ts';
import type { Moments } from './call-page.ts';
import { median } from './median.ts';

const WARM_UP = 3;
const CALLS = 25;
const MOST_RATIO = 1.5;

interface Pair {
  readonly caller: Page;
  readonly callee: Page;
}

/** Milliseconds from the moment somebody dials. */
interface SetUp {
  readonly ringMs: number;
  /** Until both have got the first packet of the other. */
  readonly heardMs: number;
  /** How the caller's packets are protected. */
  readonly srtpCipher: string;
}

async function setUpCall({ caller, callee }: Pair): Promise<SetUp> {
  for (const page of [caller, callee]) {
    await page.evaluate(() => {
      window.moments = {};
    });
  }
  const dialledAt = await caller.evaluate(() => {
    const at = performance.timeOrigin + performance.now();
    window.callPage.dial().catch((error: unknown) => {
      throw error;
    });
    return at;
  });
  const moments = async (page: Page): Promise<Moments> => {
    await page.waitForFunction(() => window.moments.heardAt !== undefined, undefined, { timeout: 10_000 });
    return page.evaluate(() => ({ rangAt: window.moments.rangAt, heardAt: window.moments.heardAt }));
  };
  const [ofCaller, ofCallee] = await Promise.all([moments(caller), moments(callee)]);
  const srtpCipher = await cipherOf(caller);
  for (const page of [caller, callee]) await page.evaluate(() => window.callPage.end());
  return {
    srtpCipher,
    ringMs: (ofCallee.rangAt ?? Number.NaN) - dialledAt,
    heardMs: Math.max(ofCaller.heardAt ?? Number.NaN, ofCallee.heardAt ?? Number.NaN) - dialledAt,
  };
}

const cipherOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    for (const connection of window.connections.filter(({ connectionState }) => connectionState === 'connected')) {
      for (const stats of (await connection.getStats()).values()) {
        if (stats.type === 'transport') return String(stats.srtpCipher);
      }
    }
    return 'unknown';
  });

async function openBureau(browser: Browser): Promise<{ pair: Pair; stop: () => Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-setup-'));
  await chmod(dataFolder, 0o711); // as root, PostgreSQL's own user passes through it
  const bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined });
  const stop = async () => {
    await bureau.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const script = await bundle('bureau-page.ts');
    const [first, second] = bureau.signIns;
    if (!first || !second) throw new Error('the demo company tells too few sign-ins');
    const open = (person: typeof first, calls: string) => openPage(browser, bureau.url, script, { ...person, calls });
    const pair = { caller: await open(first, second.name), callee: await open(second, first.name) };
    return { pair, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openBare(browser: Browser): Promise<{ pair: Pair; stop: () => Promise<void> }> {
  const workerBin = await ensureWorker(process.env, () => undefined);
  const server = fork(join(import.meta.dirname, 'bare-server.ts'), {
    env: { ...process.env, MEDIASOUP_WORKER_BIN: workerBin },
  });
  const stop = async () => {
    const exited = once(server, 'exit');
    server.disconnect();
    await exited;
  };
  try {
    const [ready]: { readonly port: number }[] = await once(server, 'message');
    const script = await bundle('bare-page.ts');
    const nobody = { email: '', password: '', calls: '' };
    const open = () => openPage(browser, `http://127.0.0.1:${ready?.port}`, script, nobody);
    return { pair: { caller: await open(), callee: await open() }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Call set-up, from dialling until both hear, against mediasoup's handshake alone; calls of both take turns. */
export async function run(): Promise<Row[]> {
  const browser = await launchChromium();
  try {
    const bureau = await openBureau(browser);
    try {
      const bare = await openBare(browser);
      try {
        return [await compare(bureau.pair, bare.pair)];
      } finally {
        await bare.stop();
      }
    } finally {
      await bureau.stop();
    }
  } finally {
    await browser.close();
  }
}

async function compare(bureau: Pair, bare: Pair): Promise<Row> {
  const ours: SetUp[] = [];
  const peers: SetUp[] = [];
  for (let call = 0; call < WARM_UP + CALLS; call += 1) {
    const mine = await setUpCall(bureau);
    const theirs = await setUpCall(bare);
    if (call < WARM_UP) continue;
    ours.push(mine);
    peers.push(theirs);
  }
  const heard = (setUps: readonly SetUp[]) => median(setUps.map(({ heardMs }) => heardMs));
  const rang = (setUps: readonly SetUp[]) => median(setUps.map(({ ringMs }) => ringMs)).toFixed(0);
  const ratio = heard(ours) / heard(peers);
  return {
    name: 'call set-up, dial until both hear, p50',
    unit: 'ms',
    ours: heard(ours),
    peer: heard(peers),
    ratio,
    target: `≤ ${MOST_RATIO}×`,
    pass: ratio <= MOST_RATIO,
    note: `peer: mediasoup on ws; rings after ${rang(ours)} and ${rang(peers)} ms; ${CALLS} calls each; ${ours.at(-1)?.srtpCipher} and ${peers.at(-1)?.srtpCipher}`,
  };
}
