import { test } from 'vitest';
import { CAST, type Desk, type Member } from './harness/desk.ts';
import { journey, talking } from './harness/journey.ts';

const LUC: Member = { name: 'Luc Tremblay', email: 'luc.tremblay@atelier-boreal.example', toneHz: 2_800 };
/** A parked call comes back after a minute. */
const BACK_WITHIN_MS = 80_000;

const office = journey();

/** The two talk, and the second parks the call of the first. */
async function parks(caller: Desk, by: Desk, slot: string): Promise<void> {
  await talking(caller, by);
  await by.inMenu('Park');
  await by.page
    .getByText(new RegExp(`Parked at ${slot}`))
    .first()
    .waitFor();
  await by.isOver();
  // To call whoever waits would ring beside their waiting.
  await by.dock.getByRole('button', { name: 'Take back' }).waitFor();
  await caller.hearsMusic();
}

/** Somebody has taken the call of a caller. */
async function hasTaken(taker: Desk, caller: Desk): Promise<void> {
  await Promise.all([taker.hears(caller.member), caller.hears(taker.member)]);
  await caller.dock.getByText(`${taker.member.name} took the parked call`).waitFor();
  await taker.hangUp();
  await Promise.all([taker.isOver(), caller.isOver()]);
}

async function dials({ page }: Desk, number: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search' }).fill(number);
  await page.keyboard.press('Enter');
}

test(
  'a parked call that nobody takes rings the one who parked it; others are taken meanwhile, by their number and where everybody sees them',
  async () => {
    const [camille, helene, adaeze, yuki, luc] = await office.open(
      CAST.camille,
      CAST.helene,
      CAST.adaeze,
      CAST.yuki,
      LUC,
    );
    await parks(camille, helene, '701');
    const isBack = helene.page
      .getByText('back to you: nobody took the parked call')
      .waitFor({ timeout: BACK_WITHIN_MS });

    const others = async () => {
      await parks(adaeze, yuki, '702');
      await dials(luc, '702');
      await hasTaken(luc, adaeze);

      await luc.openHistory();
      await parks(adaeze, yuki, '702');
      const parked = luc.page.getByRole('region', { name: 'Parked calls' });
      await parked.getByText('702').waitFor();
      await parked.getByText(/0:\d\d left · parked by Yuki Nakamura/).waitFor();
      await parked.getByRole('button', { name: 'Take the call of Adaeze Okafor' }).click();
      await hasTaken(luc, adaeze);
      await parked.getByText('702').waitFor({ state: 'hidden' });
    };
    await Promise.all([isBack, others()]);

    await camille.dock.getByText('Nobody took the call: it came back').waitFor();
    await helene.answer();
    await Promise.all([camille.hears(CAST.helene), helene.hears(CAST.camille)]);
  },
  BACK_WITHIN_MS + 100_000,
);
