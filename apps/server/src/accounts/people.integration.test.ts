import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Actor, HandedLink } from '@bureau/api';
import type { PersonDraft, Principal } from '@bureau/core/accounts';
import { deviceId } from '@bureau/testkit';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { smtpMail } from '../adapters/mail/smtp-mail.ts';
import { TestServer } from '../http/server.fixture.ts';

const PASSWORD = 'a quiet harbour at dawn';
const mails: ParsedMail[] = [];
let smtp: SMTPServer;
let server: TestServer;
/** Whether a mail server is set. */
let reachesPeople = true;
let admin: Principal;
let count = 0;

beforeAll(async () => {
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) =>
      void simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }),
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const { port } = smtp.server.address() as AddressInfo;
  const mailer = smtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Bureau <bureau@example.com>' });
  const switched = {
    get reachesPeople() {
      return reachesPeople;
    },
    send: mailer.send.bind(mailer),
  };
  server = await TestServer.start({}, { mailer: switched });
  admin = await principal(0);
});
afterAll(async () => {
  await server.stop();
  await new Promise<void>((resolve) => {
    smtp.close(resolve);
  });
});
beforeEach(() => {
  mails.splice(0);
  reachesPeople = true;
});

async function principal(index: number): Promise<Principal> {
  const found = await server.services.accounts.authenticate(await server.token(index));
  if (!found) throw new Error('No session');
  return found;
}
const draft = (change: Partial<PersonDraft> = {}): PersonDraft => ({
  givenName: 'Zoé',
  familyName: 'Arsenault',
  email: `zoe-${++count}@atelier-boreal.example`,
  extension: '',
  title: '',
  department: 'Studio',
  location: '',
  timeZone: 'America/Toronto',
  ...change,
});
async function hired(change: Partial<PersonDraft> = {}, by = admin) {
  const created = await server.services.people.create(by, draft(change));
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}
/** The last mail to somebody; those of other tests may come late. */
const mailed = (address: string) =>
  vi.waitFor(
    () => {
      const mail = mails.findLast(({ to }) => [to].flat().some((each) => each?.text.includes(address)));
      return mail ?? Promise.reject(new Error('No mail'));
    },
    { timeout: 10_000 },
  );
const tokenIn = (text = '') => /\/password#([\w-]{43})/.exec(text)?.[1] ?? '';
const visit = (token: string) => ({ token, clientAddress: '203.0.113.7' });
const choose = (token: string, password = PASSWORD) =>
  server.services.accounts.setPassword({ ...visit(token), password, label: 'Test' });
const handed = (link: HandedLink) => (link.by === 'hand' ? tokenIn(link.url) : '');

/** A person of the company who has chosen a password and is connected. */
async function colleague(): Promise<{ readonly actor: Actor; readonly email: string }> {
  const { person } = await hired();
  const entered = await choose(tokenIn((await mailed(person.email)).text));
  if (!entered.ok) throw new Error(entered.error.code);
  const own = await server.services.accounts.authenticate(entered.value.token);
  if (!own) throw new Error('No session');
  const device = { id: deviceId(), label: 'Test' };
  server.office?.devices.connect(own, device.id, { ping: () => undefined, cut: () => undefined });
  mails.splice(0);
  return { actor: { principal: own, device }, email: person.email };
}

describe('the welcome mail', () => {
  test('comes with a link that opens once, sets the password and signs in', async () => {
    const { person, link } = await hired();
    expect(link).toEqual({ by: 'mail' });
    const mail = await mailed(person.email);
    expect(mail.subject).toBe('Your account at Atelier Boréal');
    expect([mail.to].flat().map((to) => to?.text)).toEqual([
      `Zoé Arsenault <${person.email}>`.replace('Zoé Arsenault', '"Zoé Arsenault"'),
    ]);
    expect(mail.html).toContain('https://bureau.example/password#');
    const token = tokenIn(mail.text);
    expect(await server.services.accounts.checkLink(visit(token))).toMatchObject({
      ok: true,
      value: { purpose: 'welcome', email: person.email, companyName: 'Atelier Boréal' },
    });
    expect(await choose(token, 'zoe arsenault')).toEqual({
      ok: false,
      error: { code: 'password-refused', passwordProblem: 'has-own-name' },
    });
    const both = await Promise.all([choose(token), choose(token)]);
    expect(both.map((each) => each.ok)).toEqual(expect.arrayContaining([true, false]));
    expect(both.find((each) => !each.ok)).toEqual({ ok: false, error: { code: 'link-gone' } });
    expect(await server.services.accounts.checkLink(visit(token))).toEqual({ ok: false, error: { code: 'link-gone' } });
    const answer = await server.http().accounts.signIn.mutate({ email: person.email, password: PASSWORD });
    expect(answer.self.person.name).toBe('Zoé Arsenault');
  });

  test('is in the language of a company in France, and the secret is in no job and no log', async () => {
    const { person } = await hired({ email: `ines-${++count}@cabinet.example` }, await principal(3));
    const { subject, text } = await mailed(person.email);
    expect(subject).toBe('Votre compte chez Cabinet Lumière');
    expect(text).toContain('Choisir votre mot de passe');
    expect(JSON.stringify(server.logged)).not.toContain(tokenIn(text));
  });

  test('without a mail server the administrator is told the link, also later and for another password', async () => {
    reachesPeople = false;
    const { person, link } = await hired();
    expect(await choose(handed(link))).toMatchObject({ ok: true });
    const again = await server.services.people.invite(admin, person.id);
    if (!again.ok) throw new Error(again.error.code);
    expect(await server.services.accounts.checkLink(visit(handed(again.value)))).toMatchObject({
      ok: true,
      value: { purpose: 'reset' },
    });
  });
});

describe('a forgotten password', () => {
  test('is answered the same for an address that nobody has, and leads to another one', async () => {
    const { actor, email } = await colleague();
    const { accounts } = server.services;
    const answers = [
      await accounts.forgotPassword('nobody@example.com', '::1'),
      await accounts.forgotPassword(` ${email.toUpperCase()}`, '::1'),
    ];
    expect(answers[0]).toEqual({ ok: true, value: { sendsMail: true } });
    expect(answers[1]).toEqual(answers[0]);
    const { subject, text } = await mailed(email);
    expect(subject).toBe('A new password for Atelier Boréal');
    expect(mails.filter(({ text: said }) => said?.includes('nobody@example.com'))).toEqual([]);
    expect(await choose(tokenIn(text), 'another harbour, at dusk')).toMatchObject({ ok: true });
    // The session before is over.
    expect((await accounts.sessions(actor.principal)).map(({ id }) => id)).not.toContain(actor.principal.sessionId);
    await expect(server.http().accounts.signIn.mutate({ email, password: PASSWORD })).rejects.toThrow(
      'wrong-credentials',
    );
  });

  test('is mailed three times at most, whoever asks and whether somebody has the address', async () => {
    for (const email of ['somebody-else@example.com', (await colleague()).email]) {
      const outcomes: string[] = [];
      for (let at = 0; at < 4; at += 1) {
        const answer = await server.services.accounts.forgotPassword(email, `::${at}`);
        outcomes.push(answer.ok ? 'ok' : answer.error.code);
      }
      expect(outcomes).toEqual(['ok', 'ok', 'ok', 'throttled']);
    }
  });

  test('secrets that open nothing are counted', async () => {
    const guess = () => server.services.accounts.checkLink({ token: 'x'.repeat(43), clientAddress: '198.51.100.9' });
    for (let at = 0; at < 5; at += 1) expect(await guess()).toMatchObject({ error: { code: 'link-gone' } });
    expect(await guess()).toMatchObject({ error: { code: 'throttled' } });
  });
});

test('the own password is changed by whoever knows it, and the other sessions end', async () => {
  const { actor, email } = await colleague();
  const other = await server.http().accounts.signIn.mutate({ email, password: PASSWORD });
  const { accounts } = server.services;
  expect(await accounts.changePassword(actor.principal, 'a wrong harbour', 'a new harbour at noon')).toEqual({
    ok: false,
    error: { code: 'wrong-current-password' },
  });
  expect(await accounts.changePassword(actor.principal, PASSWORD, 'short')).toMatchObject({
    error: { code: 'password-refused' },
  });
  expect(await accounts.changePassword(actor.principal, PASSWORD, PASSWORD)).toMatchObject({
    error: { code: 'password-refused', passwordProblem: 'unchanged' },
  });
  expect(await accounts.changePassword(actor.principal, PASSWORD, 'a new harbour at noon')).toMatchObject({ ok: true });
  expect(await accounts.authenticate(other.token)).toBeUndefined();
  expect((await server.services.accounts.sessions(actor.principal)).map(({ id }) => id)).toEqual([
    actor.principal.sessionId,
  ]);
});

test('whoever is deactivated is told so, leaves the search and the call, and colleagues see them go', async () => {
  const { actor } = await colleague();
  const { userId } = actor.principal;
  const { services } = server;
  const found = async () => (await services.search.query(admin, 'Arsenault', 50)).people.map(({ id }) => id);
  expect(await found()).toContain(userId);
  const events: string[] = [];
  const end = new AbortController();
  const watching = (async () => {
    const at = { principal: admin, device: { id: deviceId(), label: 'Test' } };
    for await (const { event } of services.realtime.stream(at, undefined, end.signal)) events.push(event.type);
  })();
  const own: string[] = [];
  const reading = (async () => {
    for await (const { event } of services.realtime.stream(actor, undefined, new AbortController().signal))
      own.push(event.type);
  })();
  await vi.waitFor(() => expect([events[0], own[0]]).toEqual(['stream.opened', 'stream.opened']));
  const echo = (await services.contacts.directory(admin)).find(({ kind }) => kind === 'echo-test');
  const dialled = await services.calls.dial(actor, crypto.randomUUID() as never, { userId: echo?.id ?? userId });
  expect(dialled.ok && dialled.value.call.status).toBe('active');
  expect(await services.people.setActive(admin, userId, false)).toMatchObject({ ok: true, value: { isActive: false } });
  await reading;
  expect(own.at(-1)).toBe('session.ended');
  await vi.waitFor(() => expect(events).toContain('person.left'));
  await vi.waitFor(() => expect(server.office?.live.ofPerson(userId)).toEqual([]));
  expect(await found()).not.toContain(userId);
  const former = async () => (await services.contacts.former(admin)).map(({ id }) => id);
  expect(await former()).toContain(userId);
  end.abort();
  await watching;
  await services.people.setActive(admin, userId, true);
  expect(await found()).toContain(userId);
  expect(await former()).not.toContain(userId);
});

test('nobody has the number of the emergency services for an extension', async () => {
  const { people } = server.services;
  const refused = { ok: false, error: { code: 'bad-input', fields: ['extension'] } };
  expect(await people.create(admin, draft({ extension: '911' }))).toMatchObject(refused);
  const { person } = await hired();
  expect(await people.save(admin, person.id, draft({ email: person.email, extension: '911' }))).toMatchObject(refused);
  expect(await people.save(admin, person.id, draft({ email: person.email, extension: '912' }))).toMatchObject({
    ok: true,
  });
});
