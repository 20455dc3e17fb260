import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBureau } from '@bureau/start/launch';
import { ensureWorker } from '@bureau/start/media-worker';
import type { Browser, Page } from 'playwright-core';
import { bundle, launchChromium, openPage } from '../media/browser-pages.ts';
import { median } from '../media/median.ts';
import type { Row } from '../report.ts';

const WARM_UP = 3;
const JOINS = 25;
const MOST_RATIO = 1.25;

/** Somebody inside with the camera on, and somebody who comes again and again. */
interface Meeting {
  readonly visitor: Page;
  readonly key: string;
  stop(): Promise<void>;
}

async function openBureau(browser: Browser): Promise<Meeting> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-join-'));
  await chmod(dataFolder, 0o711); // as root, PostgreSQL's own user passes through it
  const bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined });
  const script = await bundle('../meetings/bureau-meeting-page.ts');
  const [first, second] = bureau.signIns;
  if (!first || !second) throw new Error('the demo company tells too few sign-ins');
  const host = await openPage(browser, bureau.url, script, { ...first, calls: second.name });
  const visitor = await openPage(browser, bureau.url, script, { ...second, calls: first.name });
  return {
    visitor,
    key: await host.evaluate(() => window.meetingPage.host()),
    async stop() {
      await bureau.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function openBare(browser: Browser): Promise<Meeting> {
  const server = fork(join(import.meta.dirname, 'bare-meeting-server.ts'), {
    env: { ...process.env, MEDIASOUP_WORKER_BIN: await ensureWorker(process.env, () => undefined) },
  });
  const [ready]: { readonly port: number }[] = await once(server, 'message');
  const script = await bundle('../meetings/bare-meeting-page.ts');
  const open = () =>
    openPage(browser, `http://127.0.0.1:${ready?.port}`, script, { email: '', password: '', calls: '' });
  const [host, visitor] = [await open(), await open()];
  return {
    visitor,
    key: await host.evaluate(() => window.meetingPage.host()),
    async stop() {
      const exited = once(server, 'exit');
      server.disconnect();
      await exited;
    },
  };
}

/** Milliseconds from the click on Join until the first picture of the other is shown. */
async function joinOnce({ visitor, key }: Meeting): Promise<number> {
  await visitor.evaluate((known) => window.meetingPage.prepare(known), key);
  const joinedAt = await visitor.evaluate(() => {
    window.seenAt = undefined;
    const at = performance.timeOrigin + performance.now();
    window.meetingPage.join().catch((error: unknown) => {
      throw error;
    });
    return at;
  });
  await visitor.waitForFunction(() => window.seenAt !== undefined, undefined, { timeout: 10_000 });
  const seenAt = await visitor.evaluate(() => window.seenAt ?? Number.NaN);
  await visitor.evaluate(() => window.meetingPage.leave());
  return seenAt - joinedAt;
}

/** From Join to the first remote picture, against mediasoup's handshake alone; joins of both take turns. */
export async function run(): Promise<Row[]> {
  const browser = await launchChromium();
  const meetings: Meeting[] = [];
  try {
    const [bureau, bare] = [await openBureau(browser), await openBare(browser)];
    meetings.push(bureau, bare);
    const [ours, peers]: [number[], number[]] = [[], []];
    for (let round = 0; round < WARM_UP + JOINS; round += 1) {
      const [mine, theirs] = [await joinOnce(bureau), await joinOnce(bare)];
      if (round < WARM_UP) continue;
      ours.push(mine);
      peers.push(theirs);
    }
    const ratio = median(ours) / median(peers);
    return [
      {
        name: 'joining a meeting, until the first picture, p50',
        unit: 'ms',
        ours: median(ours),
        peer: median(peers),
        ratio,
        target: `≤ ${MOST_RATIO}×`,
        pass: ratio <= MOST_RATIO,
        note: `peer: mediasoup on ws; both with transports made at the door; ${JOINS} joins each`,
      },
    ];
  } finally {
    await browser.close();
    await Promise.all(meetings.map((meeting) => meeting.stop()));
  }
}
