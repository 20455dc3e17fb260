import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingAsterisk, TestAsterisk } from '../apps/server/src/adapters/asterisk/asterisk.fixture.ts';
import { loudnessInWav } from '../apps/server/src/adapters/asterisk/caller.fixture.ts';
import { Attendee, planMeeting } from './harness/attendee.ts';
import { CAST } from './harness/desk.ts';
import { journey } from './harness/journey.ts';
import { PhoneLines } from './harness/phone-lines.ts';

const MEETINGS = '+33199000150';
const CALLER = '+33199000200';
const CALLER_HZ = 1_200;

/** Types the number of the meeting, speaks in a tone, and keeps what it hears. */
const DIAL_PLAN = `
[carrier]
exten = caller,1,SendDTMF(\${TYPED},200)
 same = n,Playtones(${CALLER_HZ})
 same = n,Record(\${HEARD},0,120,qk)
 same = n,Wait(60)
`;

// Apart from those of other files, and below those that the system hands out by itself.
const FIRST_PORT = 9_000 + Math.floor(Math.random() * 5) * 200;
const asterisks =
  missingAsterisk === undefined
    ? {
        gateway: new TestAsterisk(FIRST_PORT),
        carrier: TestAsterisk.carrier(FIRST_PORT + 100, DIAL_PLAN),
      }
    : undefined;

beforeAll(async () => {
  await Promise.all([asterisks?.gateway.start(), asterisks?.carrier.start()]);
});
const office = journey(() => (asterisks ? { BUREAU_ASTERISK_URL: asterisks.gateway.url } : {}));
afterAll(async () => {
  await Promise.all([asterisks?.gateway.stop(), asterisks?.carrier.stop()]);
});

test('a number for meetings: whoever calls it waits in the lobby, is let in, and both hear', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  if (!asterisks) return;
  const { carrier } = asterisks;
  const [camille] = await office.open(CAST.camille);
  const lines = await PhoneLines.open(camille.page, office.bureau.url);
  await lines.addTrunk('Carrier', carrier);
  await lines.addMeetingNumber(MEETINGS);
  await expect
    .poll(async () => (await carrier.ask('GET', '/endpoints/PJSIP/bureau')).json(), { timeout: 15_000 })
    .toMatchObject({ state: 'online' });

  await planMeeting(camille, office.bureau, 'Quarterly review');
  const { page } = camille;
  const way = page.getByText(/^\+33 1 99 00 01 50 — \d{3} \d{3} \d{3} #$/);
  const code = (await way.textContent())?.replace(/^.*—|\D/g, '') ?? '';
  await page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
  const host = Attendee.at(camille);
  await host.knock();
  await host.isInside();

  const heard = join(carrier.folder, 'heard.wav');
  const called = await carrier.ask(
    'POST',
    `/channels?endpoint=${encodeURIComponent(`PJSIP/${MEETINGS}@bureau`)}&channelId=caller`,
    {
      context: 'carrier',
      extension: 'caller',
      priority: 1,
      callerId: `<${CALLER}>`,
      variables: { TYPED: `${code}#`, HEARD: heard },
    },
  );
  expect(called.status, await called.text()).toBe(200);
  const knock = page.getByRole('alert').filter({ hasText: '+33 1 99 00 02 00 is in the lobby' });
  await knock.getByText('Came by telephone').waitFor();
  await knock.getByRole('button', { name: 'Admit', exact: true }).click();
  const caller = new Attendee(page, '+33 1 99 00 02 00', CALLER_HZ);
  await host.hears(caller);
  await host.tile(caller.name).waitFor();
  await host.control(/people|person/).click();
  await page.getByText('Guest · By telephone').waitFor();
  await expect.poll(() => loudnessInWav(readFileSync(heard), host.toneHz), { timeout: 20_000 }).toBeGreaterThan(500);
  await carrier.ask('DELETE', '/channels/caller');
  await host.tile(caller.name).waitFor({ state: 'detached' });
});
