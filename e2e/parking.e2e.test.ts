import { test } from 'vitest';
import { CAST } from './harness/desk.ts';
import { journey, talking } from './harness/journey.ts';

const { camille: CAMILLE, helene: HELENE, adaeze: ADAEZE } = CAST;
/** A parked call comes back after a minute. */
const BACK_WITHIN_MS = 80_000;

const office = journey();

test('a parked call hears music until somebody dials its number', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await helene.inMenu('Park');
  await helene.page
    .getByText(/Parked at 701/)
    .first()
    .waitFor();
  await camille.hearsMusic();
  await adaeze.page.getByRole('combobox', { name: 'Search' }).fill('701');
  await adaeze.page.keyboard.press('Enter');
  await adaeze.hears(CAMILLE);
  await camille.hears(ADAEZE);
});

test('everybody sees a parked call in their calls, and takes it there', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await adaeze.openHistory();
  await talking(camille, helene);
  await helene.inMenu('Park');
  const parked = adaeze.page.getByRole('region', { name: 'Parked calls' });
  await parked.getByText('701').waitFor();
  await parked.getByText(/0:\d\d left · parked by Hélène Gagnon/).waitFor();
  await parked.getByRole('button', { name: 'Take the call of Camille Morin' }).click();
  await adaeze.hears(CAMILLE);
  await camille.hears(ADAEZE);
  await parked.waitFor({ state: 'hidden' });
});

test(
  'a parked call that nobody takes rings the one who parked it, and they talk again',
  async () => {
    const [camille, helene] = await office.open(CAMILLE, HELENE);
    await talking(camille, helene);
    await helene.inMenu('Park');
    await helene.isOver();
    await camille.hearsMusic();
    await helene.page.getByText('back to you: nobody took the parked call').waitFor({ timeout: BACK_WITHIN_MS });
    await camille.dock.getByText('Nobody took the call: it came back').waitFor();
    await helene.answer();
    await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
  },
  BACK_WITHIN_MS + 60_000,
);
