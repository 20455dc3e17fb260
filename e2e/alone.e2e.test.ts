import { expect, test } from 'vitest';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { journey } from './harness/journey.ts';

const office = journey();

test('one person alone hears themselves by the echo test', async () => {
  const [camille] = await office.open(CAST.camille);
  await camille.call('Echo test');
  await camille.isConnected();
  await camille.hears(CAST.camille);
  await camille.mute();
  await camille.hearsNothing();
  await camille.hangUp();
  await camille.isOver();
});

test('the dial pad calls an extension, and says why something cannot be dialled', async () => {
  const [camille] = await office.open(CAST.camille);
  await camille.page.goto(`${office.bureau.url}/calls`);
  await camille.page.getByRole('button', { name: 'Open the dial pad' }).click();
  const number = camille.page.getByLabel('Number or extension');
  await number.fill('12');
  await number.press('Enter');
  await camille.page.getByText('This number is too short').first().waitFor();
  await number.fill('+33 (0)1 23 45 67 89');
  await number.press('Enter');
  await camille.page
    .getByText(/phone line/)
    .first()
    .waitFor();
  await number.fill('');
  for (const key of ['9', '9', '9', '9'])
    await camille.page.getByRole('button', { name: new RegExp(`^${key}\\b`) }).click();
  await number.press('Enter');
  await camille.isConnected();
  await camille.hangUp();
});

test('the dial pad sounds each key as it is pressed, by pointer and by keyboard', async () => {
  const [{ page }] = await office.open(CAST.camille);
  await page.goto(`${office.bureau.url}/calls`);
  await page.getByRole('button', { name: 'Open the dial pad' }).click();
  const pitches = await page.evaluateHandle((): number[] => []);
  await pitches.evaluate((list) => {
    // oxlint-disable-next-line typescript/unbound-method -- called on the node it is asked of
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      list.push(this.frequency.value);
      start.call(this, when);
    };
  });
  await page.getByRole('button', { name: /^9\b/ }).click();
  await page.getByLabel('Number or extension').press('5');
  expect(await pitches.jsonValue()).toEqual([852, 1_477, 770, 1_336]);
});

test('the whole call by the keyboard alone', async () => {
  const [camille] = await office.open(CAST.camille);
  const { page } = camille;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('echo');
  await page
    .getByRole('option', { name: /Echo test/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await camille.isConnected();
  const hangUp = camille.dock.getByRole('button', { name: 'Hang up' });
  const isFocused = () => hangUp.evaluate((button) => button === document.activeElement);
  for (let presses = 0; presses < 60 && !(await isFocused()); presses += 1) await page.keyboard.press('Tab');
  expect(await isFocused()).toBe(true);
  await page.keyboard.press('Enter');
  await camille.isOver();
});

test('where the browser blocks sound, a gate asks for one click', async () => {
  const strict = await launchChromium({ autoplay: false });
  const camille = await Desk.open(strict, office.bureau.url, CAST.camille);
  // Playwright evaluates as if somebody had clicked, which is what the gate asks for: look without it.
  const page = await camille.context.newPage();
  const glance = await camille.context.newCDPSession(page);
  await glance.send('Page.navigate', { url: `${office.bureau.url}/calls` });
  const words = async () => {
    const expression = 'document.body?.innerText ?? ""';
    return (await glance.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  };
  await expect.poll(words, { timeout: 60_000 }).toContain('Turn sound on');
  const gate = page.getByRole('button', { name: 'Turn sound on' });
  await gate.click();
  await gate.waitFor({ state: 'hidden' });
  await strict.close();
});

test('a place that does not come while the server is away comes by itself when it is back', async () => {
  const [camille] = await office.open(CAST.camille);
  const { page } = camille;
  /** How often each file was refused. */
  const refused = new Map<string, number>();
  await page.route('**/_next/static/chunks/*.js', (route) => {
    const url = route.request().url();
    refused.set(url, (refused.get(url) ?? 0) + 1);
    return route.abort('connectionfailed');
  });
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Meetings/ })
    .click();
  // More often than what loads files asks by itself.
  await expect.poll(() => Math.max(...refused.values()), { timeout: 30_000 }).toBeGreaterThan(2);
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.unroute('**/_next/static/chunks/*.js');
  await page.getByRole('main').getByText('No meetings ahead').waitFor();
});

test('conversations that could not be opened are opened by trying again', async () => {
  const [camille] = await office.open(CAST.camille);
  const page = await camille.context.newPage();
  await page.addInitScript(() => {
    // Over what the prototype has, until it is taken away.
    const open = (): never => {
      throw new Error('broken');
    };
    Object.assign(indexedDB, { open });
    Object.assign(window, { mend: () => Reflect.deleteProperty(indexedDB, 'open') });
  });
  await page.goto(`${office.bureau.url}/messages`);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await again.waitFor();
  await page.evaluate('mend()');
  await again.click();
  await page.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Luc Tremblay' }).waitFor();
});
