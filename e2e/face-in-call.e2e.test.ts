import { describe, test } from 'vitest';
import { CAST, type Desk } from './harness/desk.ts';
import { hasFocus, isClean, LOOKS, staysInside } from './harness/face.ts';
import { journey } from './harness/journey.ts';
import { sees } from './harness/pictures.ts';

const office = journey();

async function isFine({ page }: Desk, where: string): Promise<void> {
  await isClean(page, where);
  await staysInside(page, where);
}

describe.each(LOOKS)('$colorScheme, $width px', ({ colorScheme, width }) => {
  test('axe finds nothing in any state of a call, in its panels, its pictures and its window', async () => {
    const [camille, helene, adaeze] = await office.open(CAST.camille, CAST.helene, CAST.adaeze);
    const { page } = camille;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    const control = (name: string) => page.locator(`[data-control="${name}"]`);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await isFine(camille, 'shortcuts');
    await page.keyboard.press('Escape');

    await helene.call('Camille Morin');
    await camille.answer();
    await control('quality').click();
    await page.getByRole('dialog', { name: 'Connection' }).waitFor();
    await isFine(camille, 'connection');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+K');
    await page.getByRole('dialog', { name: 'Keypad' }).waitFor();
    await isFine(camille, 'keypad');
    await page.keyboard.press('Control+Shift+K');
    await control('more').click();
    await page.getByRole('menu').waitFor();
    await isFine(camille, 'menu');
    await page.keyboard.press('Escape');
    await hasFocus(control('more'));
    await page.keyboard.press('Enter');
    await hasFocus(page.getByRole('menuitem').first());
    await page.keyboard.press('Escape');
    await hasFocus(control('more'));

    await page.keyboard.press('Control+Shift+E');
    await camille.dock.getByText('This call is recorded').waitFor();
    await camille.mute();
    await page.getByText('You are muted. Hold the space bar to talk.').waitFor();
    await isFine(camille, 'recorded and muted');
    await camille.unmute();
    await page.keyboard.press('Control+Shift+E');
    await page.keyboard.press('Control+Shift+X');
    await page.getByRole('textbox', { name: 'Name, extension or number' }).fill('Adaeze');
    const askFirst = page.getByRole('button', { name: 'Ask first: Adaeze Okafor' });
    await askFirst.waitFor();
    await isFine(camille, 'transfer');
    await askFirst.click();
    await adaeze.answer();
    await camille.otherCall('Complete the transfer').waitFor();
    await isFine(camille, 'consultation');
    await camille.otherCall('Merge').click();
    await control('people').click();
    await page.getByRole('dialog', { name: 'In this call' }).waitFor();
    await isFine(camille, 'people');
    await page.keyboard.press('Escape');
    await camille.hold();
    await isFine(camille, 'on hold');
    await camille.resume();

    await page.keyboard.press('Control+Shift+O');
    await sees(camille, 1);
    await isFine(camille, 'pictures');
    await page.getByRole('button', { name: 'Show the pictures small' }).click();
    await isFine(camille, 'pictures in a card');
    const [floating] = await Promise.all([
      camille.context.waitForEvent('page'),
      page.keyboard.press('Control+Shift+F'),
    ]);
    await floating.getByRole('button', { name: 'Hang up' }).waitFor();
    await isClean(floating, 'floating window');
    await camille.hangUp();
    await isFine(camille, 'ended');
  });
});
