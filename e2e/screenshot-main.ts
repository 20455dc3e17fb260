/** Takes the picture of the README from the running product. */
import { join } from 'node:path';
import { startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import startDatabase from './harness/demo-database.ts';
import { CAST, Desk } from './harness/desk.ts';

const PICTURE = join(import.meta.dirname, '..', 'docs', 'console.png');

const stopDatabase = await startDatabase();
const [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
try {
  const camille = await Desk.open(browser, bureau.url, CAST.camille);
  const helene = await Desk.open(browser, bureau.url, CAST.helene);
  const adaeze = await Desk.open(browser, bureau.url, CAST.adaeze);
  await adaeze.choosePresence('Busy');
  await camille.page.setViewportSize({ width: 1440, height: 900 });
  await camille.page.emulateMedia({ reducedMotion: 'reduce' });
  await camille.call(CAST.helene.name);
  await helene.answer();
  await camille.isConnected();
  await camille.openHistory();
  await (await camille.newestCall()).getByRole('link').first().click();
  await camille.page.getByText('Why did this call go there?').waitFor();
  await camille.dock
    .getByRole('timer')
    .getByText(/0:0[5-9]/)
    .waitFor();
  await camille.page.mouse.move(0, 0);
  await camille.page.screenshot({ path: PICTURE });
  process.stdout.write(`${PICTURE}\n`);
} finally {
  await browser.close();
  await bureau.stop();
  await stopDatabase();
}
