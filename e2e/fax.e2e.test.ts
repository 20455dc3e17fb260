import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingAsterisk, TestAsterisk } from '../apps/server/src/adapters/asterisk/asterisk.fixture.ts';
import { pdfOf } from '../apps/server/src/adapters/papers/documents.fixture.ts';
import { CAST } from './harness/desk.ts';
import { journey } from './harness/journey.ts';
import { PhoneLines } from './harness/phone-lines.ts';

const OWN_FAX = '+33199000150';
const MACHINE = '+33199000101';
const OTHER = '+33199000200';

// Apart from those of other files, and below those that the system hands out by itself.
const FIRST_PORT = 4_100 + Math.floor(Math.random() * 5) * 200;
const gateway = missingAsterisk === undefined ? new TestAsterisk(FIRST_PORT) : undefined;
const carrier =
  gateway &&
  TestAsterisk.carrier(
    FIRST_PORT + 100,
    `
[carrier]
exten = ${MACHINE},1,Answer()
 same = n,ReceiveFAX(${gateway.folder}/arrived.tiff,f)
exten = sender,1,SendFAX(${gateway.folder}/back.tiff,f)
 same = n,Hangup()
`,
  );

beforeAll(async () => {
  await Promise.all([gateway?.start(), carrier?.start()]);
});
const office = journey(() =>
  gateway ? { BUREAU_ASTERISK_URL: gateway.url, BUREAU_FAX_FOLDER: join(gateway.folder, 'spool') } : {},
);
afterAll(async () => {
  await Promise.all([gateway?.stop(), carrier?.stop()]);
});

test('a PDF is looked at and sent; one that comes in is counted, opened, and gone with an undo', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  if (!gateway || !carrier) return;
  const [{ page }] = await office.open(CAST.camille);
  await page.goto(`${office.bureau.url}/more/fax/new`);
  await page.getByRole('heading', { name: 'No phone line is set up' }).waitFor();
  await page.getByRole('link', { name: 'Set up phone lines' }).click();
  await page.getByRole('heading', { name: 'Phone lines' }).waitFor();
  const lines = await PhoneLines.open(page, office.bureau.url);
  await lines.addTrunk('Carrier', carrier);
  await lines.addNumber(OWN_FAX, CAST.camille.name);
  await lines.takeFaxes();
  await lines.allowAbroad();

  await page.goto(`${office.bureau.url}/more/fax/new`);
  const document = page.getByLabel('Document');
  await document.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Sir') });
  await page.getByText('This is neither a PDF nor a PNG or JPEG picture').waitFor();
  const pdf = Buffer.from(await pdfOf(1));
  await document.setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor();
  await page.getByRole('switch', { name: 'Cover page' }).click();
  await page.getByRole('img', { name: 'Page 2 of 2' }).waitFor();
  await page.getByRole('switch', { name: 'Cover page' }).click();
  await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor();
  const number = page.getByRole('textbox', { name: 'Fax number' });
  await number.fill('12');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => number.getAttribute('aria-invalid')).toBe('true');
  await number.fill(MACHINE);
  expect(await number.getAttribute('aria-invalid')).toBeNull();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('heading', { name: '+33 1 99 00 01 01', level: 1 }).waitFor();
  const detail = page.getByRole('main');
  await detail
    .getByRole('status')
    .filter({ hasText: /^Sent$/ })
    .waitFor({ timeout: 120_000 });
  expect(statSync(join(gateway.folder, 'arrived.tiff')).size).toBeGreaterThan(500);

  copyFileSync(join(gateway.folder, 'arrived.tiff'), join(gateway.folder, 'back.tiff'));
  await carrier.ask('POST', `/channels?endpoint=${encodeURIComponent(`PJSIP/${OWN_FAX}@bureau`)}&channelId=back`, {
    context: 'carrier',
    extension: 'sender',
    priority: 1,
    callerId: `<${OTHER}>`,
  });
  await page.getByText('1 fax to look at').first().waitFor({ state: 'attached', timeout: 60_000 });
  await page.getByRole('link', { name: '+33 1 99 00 02 00' }).click();
  await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor();
  await page.getByText('1 fax to look at').first().waitFor({ state: 'detached' });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/^fax-.*\.pdf$/);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: '+33 1 99 00 02 00', level: 1 }).waitFor();
});
