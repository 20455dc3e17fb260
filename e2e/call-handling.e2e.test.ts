import { expect, test } from 'vitest';
import { CAST } from './harness/desk.ts';
import { journey, talking } from './harness/journey.ts';
import { clockOf, fallsSilent, sounds, tonesOf } from './harness/tones.ts';

const { camille: CAMILLE, helene: HELENE, adaeze: ADAEZE, yuki: YUKI } = CAST;
/** The two notes of our own ringing. */
const RING_HZ = 659;
/** Call waiting in Canada, where the demo company sits. */
const CALL_WAITING_HZ = 440;
/** The key 5 (ITU-T Q.23). */
const KEY_5_HZ = [770, 1_336];

const office = journey();

test('hold: the held side hears music and not the other, and both hear each other again', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await talking(camille, helene);
  await camille.hold();
  await helene.dock.getByText('Camille Morin has put you on hold').waitFor();
  await helene.hearsMusic();
  await helene.hearsNot(CAMILLE);
  await camille.hearsNothing();
  await camille.resume();
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
});

test('a key is heard here and there as its two frequencies; on hold there is none to press', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await talking(camille, helene);
  const openKeypad = () => camille.page.keyboard.press('Control+Shift+K');
  await openKeypad();
  await camille.page.getByRole('region', { name: 'Keys' }).waitFor();
  await camille.page.getByRole('button', { name: /^5\b/ }).click();
  await Promise.all([sounds(camille.page, KEY_5_HZ), sounds(helene.page, KEY_5_HZ)]);
  await openKeypad();
  await camille.page.getByRole('region', { name: 'Keys' }).waitFor({ state: 'hidden' });

  await camille.hold();
  await openKeypad();
  await fallsSilent(helene.page, 1_500);
  expect(await camille.page.getByRole('region', { name: 'Keys' }).isVisible()).toBe(false);
  await camille.resume();
});

test('call waiting: a soft tone, no ring; hold and answer, swap by keys, merge; the one who merged may leave', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  const from = await clockOf(camille.page);
  await adaeze.call('Camille Morin');
  await sounds(camille.page, [CALL_WAITING_HZ], from);
  await camille.page.getByRole('button', { name: 'Hold and answer' }).click();
  await camille.hears(ADAEZE);
  const rang = (await tonesOf(camille.page, from)).filter(({ hz }) => hz.some((each) => Math.abs(each - RING_HZ) < 8));
  expect(rang).toEqual([]);
  await helene.hearsMusic();
  await camille.page.keyboard.press('Control+Shift+Y');
  await camille.hears(HELENE);
  await adaeze.hearsMusic();
  await camille.otherCall('Merge').click();
  await camille.hearsAll([HELENE, ADAEZE]);
  await helene.hearsAll([CAMILLE, ADAEZE]);
  await adaeze.hearsAll([CAMILLE, HELENE]);
  await camille.hangUp();
  await camille.isOver();
  await Promise.all([helene.hears(ADAEZE), adaeze.hears(HELENE)]);
});

test('a conference of four hears each other, and goes on when the one who made it leaves', async () => {
  const [camille, helene, adaeze, yuki] = await office.open(CAMILLE, HELENE, ADAEZE, YUKI);
  await talking(camille, helene);
  for (const added of [adaeze, yuki]) {
    await camille.pick('Add a person…', added.member.name, 'Add');
    await added.answer();
  }
  await camille.hearsAll([HELENE, ADAEZE, YUKI]);
  await helene.hearsAll([CAMILLE, ADAEZE, YUKI]);
  await adaeze.hearsAll([CAMILLE, HELENE, YUKI]);
  await yuki.hearsAll([CAMILLE, HELENE, ADAEZE]);
  await helene.mute();
  await yuki.hold();
  await camille.dock.getByRole('button', { name: '4 people in this call' }).click();
  const people = camille.page.getByRole('dialog', { name: 'In this call' }).getByRole('listitem');
  await expect
    .poll(() => people.allInnerTexts())
    .toMatchObject(
      [/Hélène Gagnon\s*Muted/, /Adaeze Okafor\s*Connected/, /Yuki Nakamura\s*On hold/, /you/].map((line) =>
        expect.stringMatching(line),
      ),
    );
  await camille.page.keyboard.press('Escape');
  await yuki.resume();
  await helene.unmute();
  await camille.hangUp();
  await helene.hearsAll([ADAEZE, YUKI]);
  await helene.hearsNot(CAMILLE);
  for (const desk of [helene, adaeze]) await desk.hangUp();
  await yuki.isOver();
});

test('a call moves to another browser of the same person without a break', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  const [laptop] = await office.open({ ...HELENE, toneHz: YUKI.toneHz });
  await talking(camille, helene);
  await laptop.otherCall('Take over here').click();
  await camille.hears(YUKI);
  await laptop.hears(CAMILLE);
  await helene.isOver();
});
