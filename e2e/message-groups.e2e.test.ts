import { expect, test } from 'vitest';
import { Attendee } from './harness/attendee.ts';
import { begin, messagesLink, OpenConversation, openFromList, ROOF } from './harness/conversation.ts';
import { CAST } from './harness/desk.ts';
import { isClean } from './harness/face.ts';
import { journey } from './harness/journey.ts';

const { camille: CAMILLE, adaeze: ADAEZE, helene: HELENE } = CAST;

const office = journey();

test('a group: told who comes, who is named, muted, searched, and left', async () => {
  const [camille, adaeze, helene] = await office.open(CAMILLE, ADAEZE, HELENE);
  const own = await begin(camille, [ADAEZE.name, HELENE.name], 'Plans 2027');
  await own.ends('Camille Morin created the group');
  await own.write('The roof garden opens in May');
  const theirs = await openFromList(helene, 'Plans 2027');
  await theirs.ends('The roof garden opens in May');
  await isClean(helene.page, 'a group');
  await camille.page.getByRole('button', { name: 'Group and its people' }).click();
  const chooser = camille.page.waitForEvent('filechooser');
  await camille.page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles(ROOF);
  await theirs.ends('Camille Morin changed the picture of the group');
  await camille.page.keyboard.press('Escape');
  const faces = helene.page.locator('img[src*="/picture?"]');
  await expect
    .poll(() =>
      faces.evaluateAll((all) => [...new Set(all.map((each) => (each as HTMLImageElement).naturalWidth > 0))]),
    )
    .toEqual([true]);
  await camille.page.getByRole('button', { name: 'Group and its people' }).click();
  await camille.page.getByRole('button', { name: 'Remove the picture' }).click();
  await camille.page.getByRole('button', { name: 'Choose a picture' }).and(camille.page.locator(':focus')).waitFor();
  await camille.page.keyboard.press('Escape');
  await expect.poll(() => faces.count()).toBe(0);
  const members = helene.page.getByRole('dialog', { name: 'Plans 2027' });
  await helene.page.getByRole('button', { name: 'Group and its people' }).click();
  await members.getByText(ADAEZE.name).waitFor();
  expect(await members.getByRole('button', { name: /Remove from the group/ }).count()).toBe(0);
  await isClean(helene.page, 'the people of a group');
  await members.getByRole('button', { name: 'Leave the group' }).click();
  const question = helene.page.getByRole('dialog', { name: 'Leave Plans 2027?' });
  await question.getByRole('button', { name: 'Stay' }).click();
  await members.getByRole('button', { name: 'Leave the group' }).click();
  await question.getByRole('button', { name: 'Leave the group' }).click();
  await own.ends('Hélène Gagnon left the group');
  await helene.page.getByRole('link', { name: 'Plans 2027' }).waitFor({ state: 'hidden' });

  for (let at = 1; at <= 18; at += 1) await own.write(`Line ${at}`);
  await messagesLink(adaeze).click();
  const search = adaeze.page.getByRole('textbox', { name: 'Search in messages' });
  await search.fill('rooftop');
  await adaeze.page.getByText('No message or file has these words').waitFor();
  await search.fill('roof gar');
  await adaeze.page.getByRole('region', { name: 'Messages found' }).getByRole('link').click();
  const found = new OpenConversation(adaeze, 'Plans 2027');
  await found.message('The roof garden opens in May').and(adaeze.page.locator(':focus')).waitFor();
  await adaeze.page.getByRole('button', { name: 'To the newest message' }).click();
  await found.ends('Line 17', 'Line 18');
  await search.fill('');

  const header = camille.page.getByRole('combobox', { name: 'Search', exact: true });
  await header.fill('roof garden');
  await camille.page.getByRole('group', { name: 'Messages' }).getByRole('option', { name: CAMILLE.name }).waitFor();
  await header.press('Enter');
  await own.message('The roof garden opens in May').and(camille.page.locator(':focus')).waitFor();

  const people = camille.page.getByRole('dialog', { name: 'Plans 2027' });
  const removal = camille.page.getByRole('dialog', { name: `Remove ${ADAEZE.name} from the group?` });
  await camille.page.getByRole('button', { name: 'Group and its people' }).click();
  await people.getByRole('button', { name: `Remove from the group: ${ADAEZE.name}` }).click();
  await removal.getByRole('button', { name: 'Cancel' }).click();
  await people.getByRole('button', { name: `Remove from the group: ${ADAEZE.name}` }).click();
  await removal.getByRole('button', { name: 'Remove from the group' }).click();
  await own.ends(`Camille Morin removed ${ADAEZE.name}`);
  await camille.page.keyboard.press('Escape');
});

test('a meeting from a conversation: it is told of when one is inside, and not at all when one turns back at the door', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  const own = await begin(camille, [HELENE.name]);
  await own.write('Shall we talk about the plans?');
  const theirs = await openFromList(helene, CAMILLE.name);
  const host = Attendee.at(camille);
  await camille.page.getByRole('button', { name: 'Meet now' }).click();
  await host.join.waitFor();
  await theirs.ends('Shall we talk about the plans?');
  await camille.page.getByRole('button', { name: 'Back', exact: true }).click();
  await camille.page.getByRole('button', { name: 'Meet now' }).click();
  await host.knock();
  await host.isInside();
  await theirs.ends('Shall we talk about the plans?', 'Meet me now: ');
  await host.control('Leave').click();
});
