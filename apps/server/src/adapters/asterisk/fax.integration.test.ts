import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FaxView } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import { PAGE_DOTS, SENDER_LINES } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import type { TrunkId } from '@bureau/core/trunks';
import sharp from 'sharp';
import { beforeAll, expect, test, vi } from 'vitest';
import { faxPagesKey } from '../../fax/fax-files.ts';
import type { TestServer } from '../../http/server.fixture.ts';
import { pdfOf } from '../papers/documents.fixture.ts';
import { CARRIER_SECRET, missingAsterisk, TestAsterisk } from './asterisk.fixture.ts';
import { phoneOffice } from './phone-office.fixture.ts';

const [digital, analog] = [randomUUID() as string as TrunkId, randomUUID() as string as TrunkId];
const OWN_FAX = '+33199000150';
/** Three pages need less than a minute, also without T.38. */
const WHOLE_FAX_MS = 90_000;

interface CarrierChannel {
  readonly id: string;
  readonly dialplan: { readonly exten: string };
}

/** Numbers of the carrier, by who is there; those that begin with +331990002 are reached without T.38. */
const numbers = {
  machine: '+33199000101',
  analogMachine: '+33199000201',
  cut: '+33199000102',
  voice: '+33199000103',
  silence: '+33199000104',
  busy: '+33199000105',
};
const dialPlan = (folder: string) => `
[carrier]
exten = ${numbers.machine},1,Answer()
 same = n,Set(FAXOPT(localstationid)=The other side)
 same = n,ReceiveFAX(${folder}/machine.tiff,f)
exten = ${numbers.analogMachine},1,Answer()
 same = n,ReceiveFAX(${folder}/analog.tiff,f)
exten = ${numbers.cut},1,Answer()
 same = n,ReceiveFAX(${folder}/cut.tiff,f)
exten = ${numbers.voice},1,Answer()
 same = n,Playtones(440)
 same = n,Wait(5)
 same = n,Hangup()
exten = ${numbers.silence},1,Ringing()
 same = n,Wait(2)
 same = n,Hangup(19)
exten = ${numbers.busy},1,Hangup(17)
exten = sender,1,Set(FAXOPT(localstationid)=+33199000200)
 same = n,SendFAX(${folder}/outgoing.tiff,f)
 same = n,Hangup()
`;

const started = phoneOffice(4_100, (port, bureau) => TestAsterisk.carrier(port, dialPlan(bureau.folder)));
let asterisk: TestAsterisk;
let carrier: TestAsterisk;
let server: TestServer;
let ada: Principal;

beforeAll(async () => {
  if (missingAsterisk !== undefined) return;
  ({ asterisk, other: carrier, server } = started());
  const principal = await server.services.accounts.authenticate(await server.token(0));
  if (!principal) throw new Error('No session');
  ada = principal;
  await setUp();
});

async function setUp(): Promise<void> {
  const { phoneNetwork } = server.services;
  const trunk = {
    name: 'Carrier',
    isEnabled: true,
    kind: 'registration',
    host: '127.0.0.1',
    port: carrier.sipPort,
    transport: 'udp',
    password: CARRIER_SECRET,
    numberFormat: 'plus',
    mostCalls: 10,
  } as const;
  const rules = [
    { prefix: '', trunkId: digital },
    { prefix: '+331990002', trunkId: analog },
  ];
  const done = [
    await phoneNetwork.saveTrunk(ada, digital, { ...trunk, username: 'bureau' }),
    await phoneNetwork.saveTrunk(ada, analog, { ...trunk, username: 'analog' }),
    await phoneNetwork.saveNumber(ada, OWN_FAX, ada.userId, 'fax'),
    await phoneNetwork.saveRules(ada, rules),
    await phoneNetwork.savePolicy(ada, { allowsInternational: true, allowsPremium: false, mostCalls: 20 }),
  ];
  for (const each of done) if (!each.ok) throw new Error(each.error.code);
  await vi.waitFor(
    async () => {
      for (const name of ['bureau', 'analog']) {
        const contacts = await (await carrier.ask('GET', `/endpoints/PJSIP/${name}`)).json();
        expect(contacts).toMatchObject({ state: 'online' });
      }
    },
    { timeout: 15_000, interval: 100 },
  );
}

async function send(number: string): Promise<FaxId> {
  const id = randomUUID() as string as FaxId;
  const kept = await server.services.fax.keepDocument(ada, id, 'three.pdf', await pdfOf(3));
  const sent = kept.ok ? await server.services.fax.send(ada, id, { number }) : kept;
  if (!sent.ok) throw new Error(sent.error.code);
  return id;
}

async function until(id: FaxId, isSo: (fax: FaxView) => boolean): Promise<FaxView> {
  return vi.waitFor(
    async () => {
      const found = await server.services.fax.get(ada, id);
      if (!found || !isSo(found.fax)) throw new Error(`It is ${JSON.stringify(found?.fax)}`);
      return found.fax;
    },
    { timeout: WHOLE_FAX_MS, interval: 100 },
  );
}

const isOver = ({ state }: FaxView) => ['sent', 'failed', 'received', 'cancelled'].includes(state.status);
/** Failed, or waits for another attempt. */
const hasFailedOnce = ({ state }: FaxView) =>
  state.status === 'failed' || (state.status === 'queued' && !!state.problem);

/** What is black and white on every page. */
async function dotsOf(tiff: string | Uint8Array): Promise<readonly Buffer[]> {
  const { pages = 1 } = await sharp(tiff).metadata();
  return Promise.all(
    Array.from({ length: pages }, (_, page) => sharp(tiff, { page }).extractChannel(0).raw().toBuffer()),
  );
}

const sentPages = async (id: FaxId) => join(server.dataFolder, 'files', faxPagesKey(ada.companyId, id));

test('three pages arrive dot by dot, by T.38 and without it; others end with their reason', {
  timeout: 120_000,
}, async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [byT38, byG711, cut, voice, silence, busy] = await Promise.all([
    send(numbers.machine),
    send(numbers.analogMachine),
    send(numbers.cut),
    send(numbers.voice),
    send(numbers.silence),
    send(numbers.busy),
  ]);
  const refused = async (id: FaxId) => {
    const { state, pagesSent } = await until(id, hasFailedOnce);
    await server.services.fax.cancel(ada, id);
    return { ...state, pagesSent };
  };
  const cutInTheMiddle = async () => {
    await until(cut, ({ page }) => page === 2);
    const listed = (await (await carrier.ask('GET', '/channels')).json()) as CarrierChannel[];
    const channel = listed.find(({ dialplan }) => dialplan.exten === numbers.cut);
    await carrier.ask('DELETE', `/channels/${channel?.id}`);
    return refused(cut);
  };
  const [whole, analogous, ...ends] = await Promise.all([
    until(byT38, isOver),
    until(byG711, isOver),
    cutInTheMiddle(),
    refused(voice),
    refused(silence),
    refused(busy),
  ]);
  const done = { pages: 3, pagesSent: 3, state: { status: 'sent', attempts: 1 }, number: numbers.machine };
  expect(whole).toMatchObject({ ...done, ownNumber: OWN_FAX, station: 'The other side' });
  expect(analogous).toMatchObject({ ...done, number: numbers.analogMachine });
  const waits = { status: 'queued', attempt: 2 };
  expect(ends).toMatchObject([
    { ...waits, problem: 'cut', pagesSent: 1 },
    { ...waits, problem: 'no-fax-machine', pagesSent: 0 },
    { ...waits, problem: 'no-answer' },
    { ...waits, problem: 'busy' },
  ]);
  for (const [id, file] of [
    [byT38, 'machine.tiff'],
    [byG711, 'analog.tiff'],
  ] as const) {
    const [sent, arrived] = await Promise.all([dotsOf(await sentPages(id)), dotsOf(join(asterisk.folder, file))]);
    expect(arrived).toHaveLength(3);
    for (const [page, dots] of sent.entries()) {
      // Above what was sent stands the line that says who has.
      const senderLine = (arrived[page]?.length ?? 0) - dots.length;
      expect(senderLine).toBe(SENDER_LINES * PAGE_DOTS);
      expect(arrived[page]?.subarray(0, senderLine).includes(0)).toBe(true);
      expect(arrived[page]?.subarray(senderLine).equals(dots)).toBe(true);
    }
  }
  const notes = (await server.services.fax.get(ada, cut))?.notes.map(({ action, problem }) => problem ?? action);
  expect(notes).toEqual(['queued', 'cut', 'cancelled']);
});

test('a fax comes in, also while the api is away, and is kept', { timeout: 120_000 }, async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const id = randomUUID() as string as FaxId;
  await server.services.fax.keepDocument(ada, id, 'one.pdf', await pdfOf(1));
  const original = await sentPages(id);
  copyFileSync(original, join(asterisk.folder, 'outgoing.tiff'));
  await carrier.ask('POST', `/channels?endpoint=${encodeURIComponent(`PJSIP/${OWN_FAX}@bureau`)}&channelId=fax1`, {
    context: 'carrier',
    extension: 'sender',
    priority: 1,
    callerId: '<+33199000200>',
  });
  const incoming = await vi.waitFor(
    async () => {
      const { rows } = await server.services.fax.list(ada, { limit: 10, direction: 'in' });
      expect(rows[0]?.state.status).toBe('receiving');
      return rows[0] as FaxView;
    },
    { timeout: 15_000, interval: 50 },
  );
  expect(incoming).toMatchObject({ number: '+33199000200', ownNumber: OWN_FAX, seen: false });
  await server.kill();
  await vi.waitFor(async () => expect((await carrier.ask('GET', '/channels/fax1')).status).toBe(404), {
    timeout: WHOLE_FAX_MS,
    interval: 200,
  });
  await server.up(0);
  const received = await until(incoming.id, isOver);
  expect(received).toMatchObject({ state: { status: 'received' }, pages: 1, station: '+33199000200', seen: false });
  const kept = await sentPages(incoming.id);
  expect((await dotsOf(kept))[0]?.equals((await dotsOf(original))[0] as Buffer)).toBe(true);
  expect(existsSync(join(asterisk.folder, 'spool', `${incoming.id.replaceAll('-', '')}x0.tiff`))).toBe(false);
  expect(await server.services.fax.pdf(ada, incoming.id)).toBeInstanceOf(Uint8Array);
});
