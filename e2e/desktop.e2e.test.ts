import { openScreen, type Screen } from '@bureau/start/screen';
import { quickest } from '@bureau/testkit';
import { startIdentityProvider } from '@bureau/testkit/identity-provider';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { Desktop, whyNoDesktop, whyNoKeyboard } from './harness/desktop.ts';
import { isClean } from './harness/face.ts';
import { sounds } from './harness/tones.ts';

const obstacle = whyNoDesktop();
if (obstacle) process.stdout.write(`Skipped: the desktop shell (${obstacle}).\n`);
const noKeyboard = whyNoKeyboard();
if (noKeyboard) process.stdout.write(`Skipped: keys of the machine (${noKeyboard}).\n`);

describe.skipIf(obstacle)('the desktop shell', () => {
  let screen: Screen;
  let bureau: RunningBureau;
  let browser: Browser;
  let desktop: Desktop;
  let camille: Desk;
  let helene: Desk;

  beforeAll(async () => {
    [screen, bureau, browser] = await Promise.all([openScreen(), startBureau(), launchChromium()]);
    desktop = await Desktop.start(screen, { toneHz: CAST.helene.toneHz });
  });
  afterAll(async () => {
    await desktop?.close();
    await browser?.close();
    await bureau?.stop();
    screen?.close();
  });

  const card = () => desktop.ownPage('Incoming call');

  test('asks for the server, says what is wrong with an address, and leads to the sign-in', async () => {
    const welcome = await desktop.ownPage('Welcome to Bureau');
    const address = welcome.getByRole('textbox', { name: 'Server address' });
    await address.fill('http://bureau.example');
    await welcome.keyboard.press('Enter');
    await welcome.getByText('the address must begin with https://').waitFor();
    await address.fill(bureau.url);
    // The window may be gone before the key is up.
    await welcome.keyboard.press('Enter').catch(() => undefined);
    const office = await desktop.page(bureau.url);
    const password = office.getByRole('textbox', { name: /Password/ });
    // The form is alive once it shows what one types.
    const isAlive = async () => {
      await office.getByRole('button', { name: 'Show password' }).click();
      return password.getAttribute('type');
    };
    await expect.poll(isAlive).toBe('text');
    await office.getByRole('textbox', { name: /E-mail/ }).fill(CAST.helene.email);
    await password.fill('bureau-demo');
    await office.keyboard.press('Enter');
    helene = Desk.at(office, CAST.helene);
    await helene.isReady();
    camille = await Desk.open(browser, bureau.url, CAST.camille);
  });

  test('rings with the window closed; Answer on the card answers, and they hear each other', async () => {
    await desktop.closeOffice();
    await camille.call('Hélène Gagnon');
    const ringing = await card();
    await ringing.getByRole('region', { name: 'Incoming call: Camille Morin' }).waitFor();
    await expect.poll(() => desktop.isCardShown()).toBe(true);
    await sounds(ringing, [659]);
    await desktop.pressLast(ringing, 'Answer');
    await helene.isConnected();
    await Promise.all([camille.hears(CAST.helene), helene.hears(CAST.camille)]);
    await expect.poll(() => desktop.isOfficeShown()).toBe(true);
  });

  test('a reload, and a server that ends and starts anew, leave the call alone', async () => {
    await helene.page.reload();
    await helene.isConnected();
    await helene.unmute();
    await camille.hears(CAST.helene);
    const killed = bureau.processes.api.pid;
    bureau.kill('api', 'SIGKILL');
    await expect.poll(() => bureau.processes.api.pid).not.toBe(killed);
    const isReady = () =>
      fetch(`${bureau.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
    await helene.isConnected();
    await Promise.all([camille.hears(CAST.helene), helene.hears(CAST.camille)]);
  });

  test('the tray mutes', async () => {
    await desktop.inTray('Mute');
    await camille.hearsNot(CAST.helene);
    await desktop.inTray('Unmute');
    await camille.hears(CAST.helene);
  });

  test.skipIf(noKeyboard)(
    'keys that were changed mute while another program is in front, the old ones no more',
    async () => {
      await desktop.inTray('Shortcuts');
      const shortcuts = await desktop.ownPage('Shortcuts everywhere');
      await shortcuts.getByRole('button', { name: 'Mute or unmute: ' }).click();
      await shortcuts.getByRole('button', { name: 'Mute or unmute: Press the keys…' }).waitFor();
      await shortcuts.keyboard.press('Control+Alt+K');
      await shortcuts.getByRole('button', { name: 'Mute or unmute: Ctrl + Alt + K' }).waitFor();
      await desktop.pressLast(shortcuts, 'Done');
      await desktop.closeOffice();
      const areOldOnesTaken = desktop.app.evaluate(({ globalShortcut }) =>
        globalShortcut.isRegistered('CommandOrControl+Alt+Shift+M'),
      );
      expect(await areOldOnesTaken).toBe(false);
      desktop.pressKeys('ctrl+alt+k');
      await camille.hearsNot(CAST.helene);
      desktop.pressKeys('ctrl+alt+k');
      await camille.hears(CAST.helene);
    },
  );

  test('the tray ends the call', async () => {
    await desktop.inTray('Hang up: Camille Morin');
    await camille.isOver();
  });

  test('Meet now from the tray is in the meeting within 3 s, and a screen is shared from there', async () => {
    const toolbar = helene.page.getByRole('toolbar');
    const leave = helene.page.getByRole('button', { name: /Leave/ }).first();
    const took = await quickest(3_000, async () => {
      if (await leave.isVisible()) await desktop.inTray('Hang up');
      await leave.waitFor({ state: 'hidden' });
      await desktop.closeOffice();
      const startedAt = Date.now();
      await desktop.inTray('Meet now');
      await leave.waitFor();
      return Date.now() - startedAt;
    });
    expect(took).toBeLessThan(3_000);
    await toolbar.getByRole('button', { name: 'Share', exact: true }).click();
    const refused = await desktop.ownPage('Share your screen');
    await desktop.pressLast(refused, 'Cancel');
    await toolbar.getByRole('button', { name: 'Share', exact: true }).click();
    const picker = await desktop.ownPage('Share your screen');
    await picker.getByRole('button', { name: 'Screen 1' }).click();
    await desktop.pressLast(picker, 'Share');
    await toolbar.getByRole('button', { name: 'Stop sharing' }).waitFor();
    await desktop.inTray('Hang up');
  });

  test('Decline on the card ends it; a reload while it rings changes nothing of that', async () => {
    await desktop.closeOffice();
    await camille.call('Hélène Gagnon');
    const ringing = await card();
    await helene.page.reload();
    await desktop.pressLast(ringing, 'Decline');
    await camille.page.getByText('Hélène Gagnon declined').first().waitFor();
    await helene.isReady();
  });

  test('locking the machine is being away, at once; use brings available back', async () => {
    const head = await camille.openPerson('Hélène Gagnon');
    await head.getByText('Available', { exact: true }).waitFor();
    await desktop.app.evaluate(({ powerMonitor }) => {
      Object.assign(powerMonitor, { getSystemIdleTime: () => 600 });
      powerMonitor.emit('lock-screen');
    });
    await head.getByText('Away', { exact: true }).waitFor();
    await desktop.app.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
    await head.getByText('Available', { exact: true }).waitFor();
  });

  test('a link asks before it dials, to the program that runs', async () => {
    await desktop.answerQuestions(0);
    desktop.startAgain('tel:2101');
    await expect.poll(() => desktop.questions()).toEqual(['Call 2101?']);
    await helene.dock.waitFor();
    await helene.hangUp();
  });

  test('a link that starts the program leads to its page, at the server that is known', async () => {
    await desktop.close({ keepsHome: true });
    desktop = await Desktop.start(screen, {
      home: desktop.home,
      args: ['--server', bureau.url, 'bureau://contacts'],
    });
    const office = await desktop.page(bureau.url);
    await expect.poll(() => office.url()).toMatch(/\/contacts$/);
    await Desk.at(office, CAST.helene).isReady();
  });

  test('single sign-on goes through the browser of the system, and comes back by a link', async () => {
    const provider = await startIdentityProvider([`${bureau.url}/api/sign-on/callback`]);
    const { issuer, clientId, clientSecret } = provider;
    provider.know({ sub: 'yuki', email: CAST.yuki.email, email_verified: true, name: CAST.yuki.name });
    const saved = await camille.context.request.post(`${bureau.url}/api/trpc/signOn.save`, {
      headers: { origin: bureau.url },
      data: { protocol: 'openid', issuer, clientId, clientSecret, isRequired: false },
    });
    expect(saved.ok(), await saved.text()).toBe(true);
    const own = await Desktop.start(screen, { args: ['--server', bureau.url] });
    try {
      await own.keepOutside();
      const office = await own.page(bureau.url);
      const email = office.getByRole('textbox', { name: /E-mail/ });
      await office.getByRole('button', { name: 'Show password' }).click();
      await office.getByRole('button', { name: 'Hide password' }).waitFor();
      await email.fill(CAST.yuki.email);
      await office.getByRole('button', { name: 'Sign in at your company' }).click();
      await office.getByText('Go on in your browser.').waitFor();
      await expect.poll(() => own.outside()).toHaveLength(1);
      const [address = ''] = await own.outside();
      const tab = await (await browser.newContext({ locale: 'en-GB' })).newPage();
      await tab.goto(address);
      await tab.getByRole('textbox', { name: 'Who are you?' }).fill('yuki');
      await tab.getByRole('button', { name: 'Continue' }).click();
      const back = tab.getByRole('link', { name: 'Open Bureau' });
      const link = (await back.getAttribute('href')) ?? '';
      await isClean(tab, 'signed in for the desktop');
      own.startAgain(link);
      await Desk.at(office, CAST.yuki).isReady();
      // The browser was no more than the way.
      await tab.goto(`${bureau.url}/calls`);
      await tab.getByRole('textbox', { name: /E-mail/ }).waitFor();
    } finally {
      await own.close();
      await provider.stop();
    }
  });

  test('what happens after the window is gone for good is no error: nobody is told', async () => {
    const woken = desktop.app.evaluate(({ BrowserWindow, powerMonitor }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
      return powerMonitor.emit('resume');
    });
    expect(await woken).toBe(true);
  });
});
