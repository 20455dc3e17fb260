import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Attendee, planMeeting } from './attendee.ts';
import { CAST } from './desk.ts';
import { journey } from './journey.ts';
import { sees } from './pictures.ts';
import { fakeSockets, plug } from './plugs.ts';

const PICTURES = '[data-stage] video';

/** Runs in the page: it has neither microphone nor camera, and UDP to the server is blocked. */
function hasNothing(): void {
  const none = () => Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
  Object.assign(navigator.mediaDevices, { getUserMedia: none, enumerateDevices: async () => [] });
  const Original = RTCPeerConnection;
  const connections: RTCPeerConnection[] = [];
  Object.assign(window, {
    pathsMade: connections,
    RTCPeerConnection: class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }

      override setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
        const isUdp = /^a=candidate:\S+ \d+ udp .*\r\n/gim;
        return super.setRemoteDescription({ type, sdp: sdp.replace(isUdp, '') });
      }
    },
  });
}

/** By which protocol what is heard at a page arrives. */
const protocolsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const protocols: string[] = [];
    for (const connection of window.pathsMade.filter(({ connectionState }) => connectionState === 'connected')) {
      const stats = new Map<string, Record<string, unknown>>(await connection.getStats());
      for (const pair of stats.values()) {
        if (pair['type'] !== 'candidate-pair' || pair['nominated'] !== true) continue;
        protocols.push(String(stats.get(String(pair['remoteCandidateId']))?.['protocol']));
      }
    }
    return protocols;
  });

/**
 * Freezes a page: its program stands still, as in a tab that the browser has put to sleep, while its sockets stay open and
 * sound goes on. Headless browsers do not freeze by themselves what plays sound, so that the debugger stops it. What it gives
 * thaws the page, and tells for how long it stood still.
 */
async function freeze(page: Page): Promise<() => Promise<number>> {
  const frozenAt = Date.now();
  await page.evaluate(() => {
    const still = { at: Date.now(), longestMs: 0 };
    window.still = still;
    setInterval(() => {
      still.longestMs = Math.max(still.longestMs, Date.now() - still.at);
      still.at = Date.now();
    }, 50);
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Debugger.enable');
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
  await session.send('Debugger.pause');
  await paused;
  return async () => {
    await session.send('Debugger.resume');
    await session.detach();
    const longest = () => page.evaluate(() => window.still.longestMs);
    await expect.poll(longest, { message: 'the page goes on' }).toBeGreaterThan((Date.now() - frozenAt) / 2);
    return longest();
  };
}

/** One meeting in which much goes wrong: no devices, UDP blocked, a headset pulled out, and a tab that is frozen for so long. */
export function testHardTimes(frozenForMs: number): void {
  const office = journey();

  test(`without devices and UDP one hears; a camera that is off is free; a headset is pulled out; a tab is frozen for ${frozenForMs / 1_000} s`, async () => {
    const [camille, helene] = await office.open(CAST.camille, CAST.helene);
    const { page } = camille;
    const link = await planMeeting(camille, office.bureau, 'Hard times');
    await fakeSockets(camille);
    await plug(camille, true);
    await page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
    const host = Attendee.at(camille);
    await host.knock();
    await host.isInside();

    const guest = await Attendee.guest(office.browser, link, 'Tomás Silva', 2_800, { prepare: hasNothing });
    await guest.page.getByRole('button', { name: 'Join without microphone' }).click();
    await page.getByRole('button', { name: 'Admit', exact: true }).click();
    await guest.isInside();
    await guest.hears(host);
    expect([...new Set(await protocolsOf(guest.page))], 'ways of the guest').toEqual(['tcp']);
    await guest.control('Use the microphone').click();
    await guest.page
      .getByText(/No microphone found/)
      .first()
      .waitFor();

    await helene.page.goto(link.replace('/m/', '/meetings/link/'));
    const colleague = Attendee.at(helene);
    await colleague.knock();
    await colleague.isInside();
    await Promise.all([colleague.hears(host), host.hears(colleague), guest.hears(host, colleague)]);

    const frozenAt = Date.now();
    const thaw = await freeze(helene.page);
    await host.control('Turn camera on').click();
    await sees(guest, 1, PICTURES);
    await host.control('Turn camera off').click();
    await expect.poll(() => guest.page.locator(PICTURES).count()).toBe(0);
    expect(await page.evaluate(() => window.measure.cameras()), 'cameras in use').toBe(0);
    await plug(host, false);
    await page.getByText('Jabra headset was unplugged: now using Built-in microphone').waitFor();
    await guest.hears(host);
    expect(await page.evaluate(() => window.measure.microphones()), 'microphones in use').toBeGreaterThan(0);
    await expect
      .poll(() => Date.now() - frozenAt, { timeout: frozenForMs + 1_000, interval: 200 })
      .toBeGreaterThan(frozenForMs);

    expect(await thaw(), 'ms for which the page stood still').toBeGreaterThan(frozenForMs - 1_000);
    await Promise.all([colleague.hears(host), host.hears(colleague), guest.hears(host, colleague)]);
    await colleague.control('Mute').waitFor();
    await host.control('3 people').waitFor();
    await colleague.control('Mute').click();
    await host.tile(colleague.name).getByText('Muted').waitFor();
    await guest.page.context().close();
  }, 180_000);
}

declare global {
  interface Window {
    pathsMade: readonly RTCPeerConnection[];
    /** For how long the program of the page has stood still. */
    still: { readonly longestMs: number };
  }
}
