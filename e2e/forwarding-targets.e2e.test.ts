import { beforeAll, describe, expect, test } from 'vitest';
import { CAST, type Desk, type Member } from './harness/desk.ts';
import {
  CALLED,
  choose,
  expectNewest,
  forward,
  people,
  rowOf,
  rule,
  TO_MAILBOX,
  traceOf,
} from './harness/forwarding.ts';
import { forwardingOffice, isSilent, rings, talk } from './harness/forwarding-office.ts';
import { newestMessage, speakAndHangUp } from './harness/mailbox.ts';

const LUC: Member = { name: 'Luc Tremblay', email: 'luc.tremblay@atelier-boreal.example', toneHz: 2_800 };

const office = forwardingOffice();
let camille: Desk;
let helene: Desk;
let adaeze: Desk;
let yuki: Desk;

beforeAll(() => {
  ({ camille, helene, adaeze, yuki } = office());
});

describe('a rule to', () => {
  test('the mailbox: nobody rings, and the message says why', async () => {
    await forward(helene, rule({ on: 'always' }, TO_MAILBOX));
    await camille.call('Hélène Gagnon');
    await camille.dock.getByText('Mailbox of Hélène Gagnon: speak').waitFor();
    await isSilent(helene, adaeze, yuki);
    await speakAndHangUp(camille.page, 2_000);
    expect((await newestMessage(helene.page)).reason).toBe('forwarded');
    await expectNewest(helene, 'Voicemail');
    expect(await traceOf(helene)).toEqual([
      CALLED,
      'One of your rules sent it to your mailbox',
      'To the mailbox of Hélène Gagnon',
    ]);
  });

  test('people in turn: past who is not to be disturbed, until one answers', async () => {
    await choose(adaeze, 'dnd');
    const luc = await office().open(LUC);
    await forward(helene, rule({ on: 'always' }, await people('in-turn', adaeze, luc, yuki)));
    await camille.call('Hélène Gagnon');
    await rings(luc);
    await isSilent(helene, adaeze, yuki);
    await camille.dock.getByText('Forwarded from Hélène Gagnon to Luc Tremblay…').waitFor();
    await rings(yuki);
    await luc.answerButton.waitFor({ state: 'hidden' });
    await camille.dock.getByText('Forwarded from Hélène Gagnon to Yuki Nakamura…').waitFor();
    await talk(camille, yuki);

    await expectNewest(luc, 'Answered by a colleague');
    await expectNewest(helene, 'Forwarded');
    expect(await rowOf(adaeze, camille)).toBeUndefined();
    expect(await traceOf(luc)).toEqual([
      CALLED,
      'Hélène Gagnon forwards calls to Adaeze Okafor, Luc Tremblay, and Yuki Nakamura',
      'Adaeze Okafor was not rung: Do not disturb was on',
      'Rang at Luc Tremblay on one device',
      'Luc Tremblay did not answer',
      'Rang at Yuki Nakamura',
      'Yuki Nakamura answered',
    ]);
  });

  test('people at once: one answers, the other stops and has missed nothing', async () => {
    await forward(helene, rule({ on: 'always' }, await people('at-once', adaeze, yuki)));
    await camille.call('Hélène Gagnon');
    await rings(adaeze, yuki);
    await camille.dock.getByText('Forwarded from Hélène Gagnon to Adaeze Okafor and Yuki Nakamura…').waitFor();
    await isSilent(helene);
    await yuki.answerButton.click();
    await adaeze.answerButton.waitFor({ state: 'hidden' });
    await Promise.all([camille.hears(CAST.yuki), yuki.hears(CAST.camille)]);
    await camille.hangUp();
    await yuki.isOver();

    await expectNewest(yuki, 'Incoming');
    await expectNewest(adaeze, 'Answered by a colleague');
    expect(await rowOf(adaeze, camille)).toMatchObject({ disposition: 'forwarded', seen: true });
    expect(await traceOf(adaeze)).toEqual([
      CALLED,
      'Hélène Gagnon forwards calls to Adaeze Okafor and Yuki Nakamura',
      'Rang at Adaeze Okafor on one device',
      'Rang at Yuki Nakamura on one device',
      'Yuki Nakamura answered',
    ]);
  });

  test('people of whom nobody answers or one declines: the mailbox of whom was called', async () => {
    await forward(helene, rule({ on: 'always' }, await people('at-once', adaeze, yuki)));
    await camille.call('Hélène Gagnon');
    await rings(adaeze, yuki);
    await adaeze.page.getByRole('button', { name: 'Decline' }).click();
    await adaeze.answerButton.waitFor({ state: 'hidden' });
    expect(await yuki.answerButton.isVisible()).toBe(true);
    await camille.dock.getByText('Mailbox of Hélène Gagnon: speak').waitFor();
    await yuki.answerButton.waitFor({ state: 'hidden' });
    await camille.hangUp();
    await expectNewest(adaeze, 'Declined');
    await expectNewest(yuki, 'Missed');
    await expectNewest(helene, 'Missed');
    expect((await traceOf(helene)).slice(-3)).toEqual([
      'Adaeze Okafor declined',
      'Yuki Nakamura did not answer',
      'To the mailbox of Hélène Gagnon',
    ]);
  });
});

describe('people who forward to each other', () => {
  test('two: the second rings, then the mailbox of the first answers', async () => {
    await forward(helene, rule({ on: 'always' }, await people('in-turn', adaeze)));
    await forward(adaeze, rule({ on: 'always' }, await people('in-turn', helene)));
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await isSilent(helene, yuki);
    await camille.dock.getByText('Mailbox of Hélène Gagnon: speak').waitFor();
    await speakAndHangUp(camille.page, 2_000);
    expect((await newestMessage(helene.page)).reason).toBe('forwarded');
    expect(await traceOf(helene)).toEqual([
      CALLED,
      'One of your rules sent it to Adaeze Okafor',
      'Adaeze Okafor forwards calls to Hélène Gagnon',
      'Not to Hélène Gagnon again: nobody is called twice for one call',
      'Nobody there could be rung: the rule of Adaeze Okafor led nowhere',
      'Rang at Adaeze Okafor on one device',
      'Adaeze Okafor did not answer',
      'To the mailbox of Hélène Gagnon',
    ]);
    await helene.page.goto(`${office().url}/more/forwarding`);
    await helene.page.getByText('Adaeze Okafor forwards all calls back to you').waitFor();
  });

  test('three: the third rings, then the mailbox of the first answers', async () => {
    await forward(helene, rule({ on: 'always' }, await people('in-turn', adaeze)));
    await forward(adaeze, rule({ on: 'always' }, await people('in-turn', yuki)));
    await forward(yuki, rule({ on: 'always' }, await people('in-turn', helene)));
    await camille.call('Hélène Gagnon');
    await rings(yuki);
    await isSilent(helene, adaeze);
    await camille.dock.getByText('Mailbox of Hélène Gagnon: speak').waitFor();
    await camille.hangUp();
    await expectNewest(camille, 'Voicemail');
    await expectNewest(helene, 'Missed');
    await expectNewest(yuki, 'Missed');
    expect(await rowOf(adaeze, camille)).toBeUndefined();
    expect((await traceOf(camille)).slice(-4)).toEqual([
      'Nobody there could be rung: the rule of Yuki Nakamura led nowhere',
      'Rang at Yuki Nakamura on one device',
      'Yuki Nakamura did not answer',
      'To the mailbox of Hélène Gagnon',
    ]);
  });
});
