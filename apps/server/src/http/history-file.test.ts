import type { DirectoryPerson } from '@bureau/core/contacts';
import { callId } from '@bureau/testkit';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { EXPORT_PAGE } from '../call-log/call-log-service.ts';
import { openOffice, type TestClient } from '../compose/office.fixture.ts';
import { silent } from '../media-node/media-node.fixture.ts';
import { ClientAddress } from './client-address.ts';
import { answerError } from './error-replies.ts';
import { serveHistoryFile } from './history-file.ts';

const HEADER = 'Started,Ended,Direction,Kind,Name,Extension,Number,Rang (s),Talked (s),Others,Recorded';

/** An office whose Ada, of Montréal and in English, asks for her history over HTTP. */
async function open() {
  const office = await openOffice();
  const ada = await office.connect(office.hire({ givenName: 'Ada', timeZone: 'America/Toronto' }));
  await office.services.accounts.saveSettings(ada.actor.principal, { locale: 'en' });
  const app = Fastify();
  app.setErrorHandler((error, request, reply) => answerError(silent, error, request, reply));
  serveHistoryFile(app, office.office, new ClientAddress(false));
  const tokens = new Map<TestClient, string>();
  const get = async (query = '', who: TestClient = ada) => {
    const token = tokens.get(who) ?? (await office.signIn(who.person));
    tokens.set(who, token);
    return app.inject({ url: `/files/call-log.csv${query}`, headers: { authorization: `Bearer ${token}` } });
  };
  return {
    office,
    ada,
    app,
    get,
    lines: async (query = '') => {
      const { body } = await get(query);
      expect(body.startsWith('\uFEFF')).toBe(true);
      expect(body.endsWith('\r\n')).toBe(true);
      return body.slice(1, -2).split('\r\n');
    },
    hire: async (fields: Partial<DirectoryPerson>) => office.connect(office.hire(fields)),
    /** Rings for five seconds; answered, they talk for a minute. */
    call: async (from: TestClient, to: TestClient, isAnswered = false) => {
      const id = callId();
      await office.services.calls.dial(from.actor, id, { userId: to.person.id });
      await office.clock.advance(5_000);
      if (isAnswered) {
        await office.services.calls.answer(to.actor, id);
        await office.clock.advance(60_000);
      }
      await office.services.calls.hangUp(from.actor, id);
      await office.clock.advance(1_000);
    },
  };
}

test('the whole history, newest first, with times of the person’s zone', async () => {
  const { office, ada, call, hire, get, lines } = await open();
  const numbers = [{ label: 'work', number: '+33142685300' }] as const;
  const helene = await hire({ givenName: 'Hélène', familyName: 'Gagnon', extension: '202', numbers });
  const startedAt = office.clock.now();
  await call(helene, ada);
  await call(ada, helene, true);
  const [header, newest, oldest, ...none] = await lines();
  expect(header).toBe(HEADER);
  expect(newest).toMatch(/^\S+-0[45]:00,\S+-0[45]:00,Outgoing,Outgoing,Hélène Gagnon,202,\+33142685300,5,60,,No$/);
  expect(oldest).toMatch(/,Incoming,Missed,Hélène Gagnon,202,\+33142685300,5,0,,No$/);
  expect(Date.parse(oldest?.split(',')[0] ?? '')).toBe(Math.floor(startedAt / 1_000) * 1_000);
  expect(none).toEqual([]);
  const { headers } = await get();
  expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  expect(headers['content-disposition']).toMatch(/^attachment; filename="calls-\d{4}-\d\d-\d\d\.csv"$/);
});

test('what is asked for, in the language and the zone of the reader', async () => {
  const { ada, call, hire, get, lines } = await open();
  const [helene, ben] = [await hire({ givenName: 'Hélène' }), await hire({ givenName: 'Ben', familyName: 'Martin' })];
  await call(helene, ada);
  await call(ada, helene);
  await call(ben, ada);
  const names = async (query: string) => (await lines(query)).slice(1).map((line) => line.split(',')[4]);
  expect(await names('?text=helene')).toEqual(['Hélène Gagnon', 'Hélène Gagnon']);
  expect(await names('?text=helene&filter=missed')).toEqual(['Hélène Gagnon']);
  expect(await names(`?peerId=${ben.person.id}`)).toEqual(['Ben Martin']);
  expect(await names('?from=99999999999999')).toEqual([]);
  const [header, newest] = await lines('?locale=fr&timeZone=Asia/Kathmandu');
  expect(header).toMatch(/^Début;Fin;Sens;/);
  expect(newest).toMatch(/^\S+\+05:45;\S+\+05:45;Reçu;Manqué;Ben Martin;/);
  expect((await get('?locale=fr')).headers['content-disposition']).toContain('filename="appels-');
});

test('names that a spreadsheet would calculate, or that break lines, stay names', async () => {
  const { ada, call, hire, lines } = await open();
  const hostile = ['=HYPERLINK("http://evil.example";"Ben")', '+33', '@SUM(A1)', '-2+3', 'Ben, "Jr"', '\tBen'];
  for (const name of hostile) await call(await hire({ name }), ada);
  const cells = (await lines()).slice(1).map((line) => /Missed,(.*),,,5,0,,No$/.exec(line)?.[1]);
  expect(cells.toReversed()).toEqual([
    `"'=HYPERLINK(""http://evil.example"";""Ben"")"`,
    `+33`,
    `'@SUM(A1)`,
    `'-2+3`,
    `"Ben, ""Jr"""`,
    `'\tBen`,
  ]);
});

test('more rows than are read at once are all there, each once', async () => {
  const { office, ada, call, hire, lines } = await open();
  const ben = await hire({ givenName: 'Ben' });
  await call(ben, ada);
  const { entries } = await office.services.callLog.list(ada.actor.principal, { filter: 'all', limit: 1 });
  const [entry] = entries;
  if (!entry) throw new Error('There was a call.');
  office.calls.copyRow(entry, 2 * EXPORT_PAGE);
  const [, ...rows] = await lines();
  expect(rows).toHaveLength(1 + 2 * EXPORT_PAGE);
  expect(new Set(rows).size).toBe(rows.length);
});

test('nobody else’s, nobody’s without a session, and nothing for a question that is none', async () => {
  const { office, ada, app, call, hire, get } = await open();
  const ben = await hire({ givenName: 'Ben' });
  await call(ben, ada);
  const eve = await hire({ givenName: 'Eve' });
  expect((await get('', eve)).body.trim().split('\r\n')).toHaveLength(1);
  expect((await app.inject({ url: '/files/call-log.csv' })).statusCode).toBe(401);
  const bad = ['filter=everything', 'timeZone=Mars/Olympus', 'from=yesterday', 'peerId=1', 'locale=de'];
  for (const query of bad) expect((await get(`?${query}`)).statusCode).toBe(400);
  expect(office.errors).toEqual([]);
});
