import { expect, test } from 'vitest';
import { CAST } from './harness/desk.ts';
import { journey, talking } from './harness/journey.ts';
import { sees, seesNothing } from './harness/pictures.ts';

const { camille: CAMILLE, helene: HELENE, adaeze: ADAEZE } = CAST;

const office = journey();

test('a call moves up to video and back: each sees the other move, and a camera that is off is free', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await talking(camille, helene);
  await camille.dock.getByRole('button', { name: 'Turn the camera on' }).click();
  await sees(helene, 1);
  await helene.dock.getByRole('button', { name: 'Turn the camera on' }).click();
  await sees(camille, 2);
  await sees(helene, 2);
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);

  await camille.dock.getByRole('button', { name: 'Turn the camera off' }).click();
  await expect.poll(() => camille.page.evaluate(() => window.measure.cameras())).toBe(0);
  await sees(helene, 1);
  await helene.page.keyboard.press('Control+Shift+O');
  await seesNothing(camille);
  await seesNothing(helene);
  expect(await helene.page.evaluate(() => window.measure.cameras())).toBe(0);
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
});

test('three see each other, the pictures shrink to a card, and hold frees the camera', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await camille.pick('Add a person…', 'Adaeze Okafor', 'Add');
  await adaeze.answer();
  for (const desk of [camille, helene, adaeze]) {
    await desk.dock.getByRole('button', { name: 'Turn the camera on' }).click();
  }
  await sees(adaeze, 3);
  await sees(camille, 3);
  await camille.page.getByRole('button', { name: 'Show the pictures small' }).click();
  await camille.openHistory();
  await sees(camille, 2);
  await camille.hold();
  await expect.poll(() => camille.page.evaluate(() => window.measure.cameras())).toBe(0);
  await seesNothing(camille);
  await sees(adaeze, 2);
});

test('a camera that another program holds says so, and takes nothing from the sound', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await camille.page.evaluate(() => {
    const { mediaDevices } = navigator;
    const original = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (wanted) =>
      wanted?.video ? Promise.reject(new DOMException('busy', 'NotReadableError')) : original(wanted);
  });
  await talking(camille, helene);
  await camille.dock.getByRole('button', { name: 'Turn the camera on' }).click();
  await camille.page.getByText('Another program uses the camera').first().waitFor();
  await camille.dock.getByRole('button', { name: 'Turn the camera on' }).waitFor();
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
});
