import { beforeAll, describe, expect, test } from 'vitest';
import { CAST, type Desk } from './harness/desk.ts';
import { CALLED, expectNewest, forward, idOf, people, RING_MS, rowOf, rule, traceOf } from './harness/forwarding.ts';
import { forwardingOffice, isSilent, rings, talk } from './harness/forwarding-office.ts';

const office = forwardingOffice();
let camille: Desk;
let helene: Desk;
let adaeze: Desk;
let yuki: Desk;

beforeAll(() => {
  ({ camille, helene, adaeze, yuki } = office());
});

describe('a rule for', () => {
  test('a presence', async () => {
    await forward(helene, rule({ on: 'always', statuses: ['away'] }, await people('in-turn', adaeze), 'Out'));
    await helene.choosePresence('Away');
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await adaeze.page.getByText('for Hélène Gagnon').waitFor();
    await camille.dock.getByText('Forwarded from Hélène Gagnon to Adaeze Okafor…').waitFor();
    await isSilent(helene, yuki);
    await talk(camille, adaeze);

    await expectNewest(helene, 'Forwarded');
    await expectNewest(adaeze, 'Incoming');
    await expectNewest(camille, 'Adaeze Okafor');
    expect(await rowOf(yuki, camille)).toBeUndefined();
    const rest = ['Rang at Adaeze Okafor on one device', 'Adaeze Okafor answered'];
    expect(await traceOf(helene)).toEqual([CALLED, 'Your rule “Out” sent it to Adaeze Okafor', ...rest]);
    for (const desk of [camille, adaeze]) {
      expect(await traceOf(desk)).toEqual([CALLED, 'Hélène Gagnon forwards calls to Adaeze Okafor', ...rest]);
    }
    await helene.page.getByRole('link', { name: '“Out”' }).click();
    await helene.page.getByRole('heading', { name: 'Edit rule' }).waitFor();

    await helene.choosePresence('Available');
    await camille.call('Hélène Gagnon');
    await rings(helene);
    await camille.hangUp();
  });

  test('no answer, after a time of its own', async () => {
    await forward(helene, rule({ on: 'no-answer', afterMs: RING_MS }, await people('in-turn', adaeze)));
    await camille.call('Hélène Gagnon');
    await rings(helene);
    await isSilent(adaeze);
    await rings(adaeze);
    await helene.answerButton.waitFor({ state: 'hidden' });
    await talk(camille, adaeze);

    await expectNewest(helene, 'Forwarded');
    const row = await rowOf(helene, camille);
    expect(row).toMatchObject({ disposition: 'forwarded', seen: true });
    expect(Math.abs((row?.ringMs ?? 0) - RING_MS)).toBeLessThan(2_000);
    expect(await traceOf(camille)).toEqual([
      CALLED,
      'Rang at Hélène Gagnon on one device',
      'Hélène Gagnon did not answer',
      'Without an answer, Hélène Gagnon forwards calls to Adaeze Okafor',
      'Rang at Adaeze Okafor',
      'Adaeze Okafor answered',
    ]);
  });

  test('another call', async () => {
    await forward(helene, rule({ on: 'busy' }, await people('in-turn', adaeze)));
    await yuki.call('Hélène Gagnon');
    await helene.answer();
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await isSilent(helene);
    await talk(camille, adaeze);
    await helene.hears(CAST.yuki);
    await yuki.hangUp();
    await helene.isOver();
    expect((await traceOf(camille))[1]).toBe('While on another call, Hélène Gagnon forwards calls to Adaeze Okafor');
  });

  test('nobody there', async () => {
    await forward(helene, rule({ on: 'offline' }, await people('in-turn', adaeze)));
    await helene.page.goto('about:blank');
    try {
      await expect.poll(async () => (await camille.find('Hélène', 'Hélène Gagnon')).textContent()).toContain('Offline');
      await camille.call('Hélène Gagnon');
      await rings(adaeze);
      await talk(camille, adaeze);
      expect((await traceOf(camille)).slice(1, 3)).toEqual([
        'Hélène Gagnon was not rung: no device was connected',
        'While offline, Hélène Gagnon forwards calls to Adaeze Okafor',
      ]);
    } finally {
      await helene.page.goto(`${office().url}/calls`);
      await helene.isReady();
    }
    await expectNewest(helene, 'Forwarded');
  });

  test('some callers', async () => {
    const callerIds = [await idOf(camille)];
    await forward(helene, rule({ on: 'always', callerIds }, await people('in-turn', adaeze)));
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await isSilent(helene);
    await camille.hangUp();
    await adaeze.answerButton.waitFor({ state: 'hidden' });
    await yuki.call('Hélène Gagnon');
    await rings(helene);
    await isSilent(adaeze);
    await yuki.hangUp();
    await expectNewest(adaeze, 'Missed');
    expect(await rowOf(adaeze, yuki)).toBeUndefined();
  });

  test('some hours', async () => {
    // The days around this one: what day it is for Hélène may differ, and midnight may come.
    const today = new Date(Date.now()).getUTCDay() || 7;
    const days = [today, (today % 7) + 1, ((today + 5) % 7) + 1];
    const whole = { fromMinute: 0, toMinute: 0, outside: false };
    const otherDays = [1, 2, 3, 4, 5, 6, 7].filter((day) => !days.includes(day));
    await forward(
      helene,
      rule({ on: 'always', hours: { ...whole, days: otherDays } }, await people('in-turn', yuki)),
      rule({ on: 'always', hours: { ...whole, days } }, await people('in-turn', adaeze)),
    );
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await isSilent(helene, yuki);
    await talk(camille, adaeze);
    expect(await rowOf(yuki, camille)).toBeUndefined();
  });
});

describe('the list', () => {
  const openRules = async (desk: Desk) => {
    await desk.page.getByRole('navigation').getByRole('link', { name: 'More' }).click();
    const entries = desk.page.getByRole('region', { name: 'List' });
    await entries.getByRole('link', { name: 'Call forwarding' }).click();
    await desk.page.getByRole('heading', { name: 'Call forwarding' }).waitFor();
  };
  const list = ({ page }: Desk) => page.getByRole('list', { name: /^Your rules/ });
  const expectRules = (desk: Desk, ...begins: readonly string[]) =>
    expect
      .poll(async () => (await list(desk).getByRole('link').allTextContents()).map((text) => text.slice(0, 25)))
      .toEqual(begins.map((text) => text.slice(0, 25)));
  const NO_ANSWER = 'When I do not answer within 10 s';

  test('is written by search, keys and pointer, says what does not work, and is the same on every device', async () => {
    const laptop = await office().open(CAST.helene);
    await Promise.all([openRules(helene), openRules(laptop)]);
    const { page } = helene;

    await page.getByRole('button', { name: /When I do not answer/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Add at least one person who should ring.').waitFor();
    await page.getByRole('combobox', { name: 'My devices ring for' }).click();
    await page.getByRole('option', { name: '10 s' }).click();
    await page.getByRole('button', { name: 'Add a person…' }).click();
    await page.getByRole('textbox', { name: 'Name or extension' }).fill('Adaeze');
    await page.getByRole('button', { name: 'Choose: Adaeze Okafor' }).click();
    await page.getByText(`${NO_ANSWER}: ring Adaeze Okafor for 20 s, then to my mailbox`).waitFor();
    // What is not saved is not lost by a click elsewhere.
    await page.getByRole('navigation').getByRole('link', { name: 'Contacts' }).click();
    const question = page.getByRole('dialog', { name: 'Leave this page?' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    await question.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Save' }).click();
    await expectRules(helene, NO_ANSWER);
    await expectRules(laptop, NO_ANSWER);

    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('menuitem', { name: 'All calls' }).click();
    await page.getByRole('radio', { name: 'My mailbox' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expectRules(helene, NO_ANSWER, 'All calls');
    await page.getByText('Never asked: rule 2 takes these calls first.').waitFor();
    for (const desk of [helene, laptop])
      await desk.page.getByRole('link', { name: /^All calls go to my mailbox/ }).waitFor();

    await page.getByRole('button', { name: 'Move rule 2 of 2' }).press('ArrowUp');
    await page.getByText('The rule is now at place 1 of 2').waitFor({ state: 'attached' });
    await expectRules(laptop, 'All calls', NO_ANSWER);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move rule 1 of 2');
    await page.getByRole('button', { name: 'Move rule 1 of 2' }).hover();
    await page.mouse.down();
    await page.mouse.move(0, 0);
    await page.getByRole('button', { name: 'Move rule 2 of 2' }).hover({ force: true, position: { x: 10, y: 40 } });
    await page.mouse.up();
    await expectRules(laptop, NO_ANSWER, 'All calls');

    await laptop.page.getByRole('switch', { name: /^Rule 2 is on/ }).click();
    await page.getByRole('link', { name: /^All calls go to my mailbox/ }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Delete rule 1' }).click();
    await expectRules(laptop, 'All calls');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expectRules(laptop, NO_ANSWER, 'All calls');
  });
});
