import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Attendee, planMeeting } from './harness/attendee.ts';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { sees } from './harness/pictures.ts';
import { relayTo } from './harness/turn-client.ts';
import { missingTurnServer, startTurnServer, type TurnServer } from './harness/turn-server.ts';

describe('two people behind networks that let nothing out but TLS', () => {
  let relay: TurnServer;
  let bureau: RunningBureau;
  let browser: Browser;
  let camille: Desk;
  let helene: Desk;

  beforeAll(async () => {
    if (missingTurnServer !== undefined) return;
    relay = await startTurnServer();
    bureau = await startBureau({ env: relay.env });
    // The relay's certificate is its own.
    browser = await launchChromium({ flags: ['--ignore-certificate-errors'] });
    [camille, helene] = [await behindRelay(CAST.camille), await behindRelay(CAST.helene)];
  });
  afterAll(async () => {
    await browser?.close();
    await bureau?.stop();
    await relay?.stop();
  });

  const behindRelay = (member: (typeof CAST)[keyof typeof CAST]) =>
    Desk.open(browser, bureau.url, member, { prepare: blockDirectWays });

  test.for([
    ['127.0.0.1', 0],
    ['127.0.0.2', 403],
    ['10.0.0.1', 403],
    ['::1', 403],
    ['2001:db8::1', 403],
    ['::ffff:10.0.0.1', 403],
  ] as const)('the relay to %s answers %i: only Bureau is reached through it', async ([peer, code], { skip }) => {
    skip(missingTurnServer !== undefined, missingTurnServer);
    expect(await relayTo(peer, relay.plain)).toBe(code);
  });

  test('talk over the relay', async ({ skip }) => {
    skip(missingTurnServer !== undefined, missingTurnServer);
    await camille.call('Hélène Gagnon');
    await helene.answer();
    await camille.hears(CAST.helene);
    await helene.hears(CAST.camille);
    for (const { page } of [camille, helene]) await expect.poll(() => waysOf(page)).toEqual(['relay tls', 'relay tls']);
    await camille.hangUp();
    await helene.isOver();
  });

  test('meet and see each other over the relay', async ({ skip }) => {
    skip(missingTurnServer !== undefined, missingTurnServer);
    const link = await planMeeting(camille, bureau, 'Far away');
    await camille.page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
    await helene.page.goto(link.replace('/m/', '/meetings/link/'));
    const [host, other] = [Attendee.at(camille), Attendee.at(helene)];
    for (const attendee of [host, other]) {
      await attendee.knock();
      await attendee.isInside();
    }
    await Promise.all([host.hears(other), other.hears(host)]);
    await other.control('Turn camera on').click();
    await sees(host, 1, '[data-stage] video');
    for (const { page } of [camille, helene]) expect([...new Set(await waysOf(page))]).toEqual(['relay tls']);
  });
});

/** Runs in the page: its connections may only use relays, and are kept to be looked at. */
function blockDirectWays(): void {
  const Original = RTCPeerConnection;
  const connections: RTCPeerConnection[] = [];
  Object.assign(window, {
    connections,
    RTCPeerConnection: class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, iceTransportPolicy: 'relay' });
        connections.push(this);
      }
    },
  });
}

/** Over which way each connection of a page goes. */
function waysOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { connections } = window as unknown as { readonly connections: readonly RTCPeerConnection[] };
    const ways: string[] = [];
    for (const connection of connections) {
      if (connection.connectionState !== 'connected') continue;
      const stats = new Map<string, Record<string, unknown>>(await connection.getStats());
      for (const pair of stats.values()) {
        if (pair['type'] !== 'candidate-pair' || pair['nominated'] !== true) continue;
        const local = stats.get(String(pair['localCandidateId']));
        ways.push(`${String(local?.['candidateType'])} ${String(local?.['relayProtocol'])}`);
      }
    }
    return ways;
  });
}
