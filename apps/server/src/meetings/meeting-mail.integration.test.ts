import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Principal } from '@bureau/core/accounts';
import type { JobQueue } from '@bureau/core/jobs';
import { connectDatabase, type Database } from '@bureau/db';
import { seedDemo } from '@bureau/db/seed';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { calendarFile } from '../adapters/calendar/calendar-file.ts';
import { recurrences } from '../adapters/calendar/recurrences.ts';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { smtpMail } from '../adapters/mail/smtp-mail.ts';
import { silent } from '../media-node/media-node.fixture.ts';
import { LiveMeetings } from './live-meetings.ts';
import { createMeetingBook } from './meeting-book.ts';
import { mailMeeting } from './meeting-mail.ts';

// The queue, the database and the mail server are the real ones.

let data: TestDatabase;
let database: Database;
let queue: JobQueue;
let smtp: SMTPServer;
let received: ParsedMail[];
/** What the mail server says to the next mails, before it takes them. */
let refusals: number[];
let failures: number;

beforeEach(async () => {
  data = await createTestDatabase();
  [received, refusals, failures] = [[], [], 0];
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom(_address, _session, done) {
      const responseCode = refusals.shift();
      if (responseCode === undefined) done();
      else done(Object.assign(new Error('not now'), { responseCode }));
    },
    onData: (stream, _session, done) =>
      void simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }),
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
});

afterEach(async () => {
  await queue.stop();
  await database.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
  await data.drop();
});

/** Camille plans meetings for guests. */
async function planner() {
  const [camille] = await seedDemo(data.url, Date.now());
  database = connectDatabase({ url: data.url });
  const host = await database.accounts.credentialsByEmail(camille?.email ?? '');
  if (!host) throw new Error('There are people in the demo');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = smtp.server.address() as AddressInfo;
  const mailer = smtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Bureau <bureau@example.com>' });
  const common = { ...database, recurrences, clock: systemClock };
  const deps = { ...common, calendarFile, mailer, publicUrl: 'https://bureau.example', log: silent };
  queue = database.jobQueue({ onFailure: () => (failures += 1), onFault: () => undefined });
  await queue.start({ 'mail-meeting': (job) => mailMeeting(deps, job) }, []);
  const book = createMeetingBook({
    ...common,
    guests: database.meetingGuests,
    hasher: { hash: async (password) => password, verify: async () => false },
    live: new LiveMeetings(),
    transitions: { report: () => undefined },
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no session is asked for
  const principal = { companyId: host.companyId, userId: host.userId } as Principal;
  const plan = async (name: string, email: string) => {
    const made = await book.create(principal, {
      name,
      coHostIds: [],
      memberIds: [],
      guests: [{ email, name: '' }],
      policy: { lobby: 'guests', allowsGuests: true, mayShare: 'hosts', mayRecord: 'hosts', mutedOnEntry: false },
      schedule: {
        startsAtLocal: '2099-03-01T09:00',
        timeZone: 'America/Toronto',
        durationMinutes: 30,
        recurrence: 'FREQ=WEEKLY',
      },
    });
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };
  return { plan };
}

test('while the mail server is not willing it is asked again; the mail comes as an invitation calendars take', async () => {
  const { plan } = await planner();
  refusals = [451, 421];
  const meeting = await plan('Réunion du lundi', 'gus@example.org');
  await expect.poll(() => received, { timeout: 25_000 }).toHaveLength(1);
  expect(failures).toBe(2);
  const [mail] = received;
  expect(mail?.messageId).toMatch(new RegExp(`^<meeting\\.${meeting.id}\\.0\\.[0-9a-f]{16}@example\\.com>$`));
  expect(mail?.text).toContain(`https://bureau.example/m/${meeting.linkToken}`);
  expect(mail?.html).toContain(`https://bureau.example/m/${meeting.linkToken}`);
  // RFC 6047 §2.4: the part itself says what it asks; a copy is attached for clients that look there.
  const parts = mail?.attachments.map(({ contentType, filename }) => [contentType, filename]);
  expect(parts).toEqual(
    expect.arrayContaining([[expect.stringMatching(/calendar|ics/), expect.stringMatching(/\.ics$/)]]),
  );
  const file = mail?.attachments[0]?.content.toString() ?? '';
  expect(file).toContain(`UID:${meeting.id}\r\n`);
  expect(file).toContain('METHOD:REQUEST\r\n');
  expect(file).toContain('RRULE:FREQ=WEEKLY\r\n');
  expect(file).toContain('DTSTART;TZID=America/Toronto:20990301T090000\r\n');
});

test('an address that is refused for good is not asked for again, and holds nobody up', async () => {
  const { plan } = await planner();
  refusals = [550];
  await plan('Refused', 'nobody@example.org');
  await plan('Taken', 'gus@example.org');
  await expect.poll(() => received, { timeout: 10_000 }).toHaveLength(1);
  expect(received[0]?.subject).toContain('Taken');
  expect(failures).toBe(0);
});
