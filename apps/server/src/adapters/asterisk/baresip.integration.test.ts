import { randomUUID } from 'node:crypto';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import { generate } from 'selfsigned';
import { beforeAll, expect, test, vi } from 'vitest';
import type { TestServer } from '../../http/server.fixture.ts';
import type { MediaNodeLink } from '../sfu/media-node-link.ts';
import { missingAsterisk, type TestAsterisk } from './asterisk.fixture.ts';
import { BARESIP_HZ, Baresip, missingBaresip } from './baresip.fixture.ts';
import { hears, TestCaller } from './caller.fixture.ts';
import { phoneOffice } from './phone-office.fixture.ts';

/** Two telephones: one as it is bought, and one that is set to encrypt. */
class Desk {
  readonly phone: Baresip;
  readonly secure: Baresip;

  constructor(port: number) {
    this.phone = new Baresip(port);
    this.secure = new Baresip(port + 60);
  }

  async start(): Promise<void> {
    // They are switched on when they sign in.
  }

  async stop(): Promise<void> {
    await Promise.all([this.phone.stop(), this.secure.stop()]);
  }
}

const missing = missingAsterisk ?? missingBaresip;
/** A tone that a voice as ITU-T G.711 carries it, up to 3.4 kHz, has not. */
const WIDEBAND_HZ = 5_000;
const WITHIN = { timeout: 10_000, interval: 50 };
const certificate = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
  keyType: 'ec',
  algorithm: 'sha256',
});
const started = phoneOffice(10_200, (port, office) => {
  office.layCertificate({ cert: certificate.cert, key: certificate.private });
  return new Desk(port);
});
let phone: Baresip;
let secure: Baresip;
let asterisk: TestAsterisk;
let rooms: MediaNodeLink;
let server: TestServer;

beforeAll(() => {
  if (missing === undefined) {
    const office = started();
    ({ asterisk, rooms, server } = office);
    ({ phone, secure } = office.other);
  }
});

const connected = (index: number) => TestCaller.connect(server, rooms, index);
const extensionOf = async ({ actor: { principal } }: TestCaller) =>
  (await server.services.contacts.directory(principal)).find(({ id }) => id === principal.userId)?.extension ?? '';

/** Links a telephone to somebody, and switches it on. */
async function linkedTo({ actor: { principal } }: TestCaller, telephone: Baresip, transport?: 'tls'): Promise<void> {
  const { deskPhones } = server.services;
  const linked = await deskPhones.link(principal, randomUUID() as string as DeskPhoneId, 'Desk');
  if (!linked.ok) throw new Error(linked.error.code);
  const { user } = linked.value;
  await vi.waitFor(async () => expect((await asterisk.ask('GET', `/endpoints/PJSIP/${user}`)).ok).toBe(true), WITHIN);
  await telephone.signIn(linked.value, asterisk, transport);
  await vi.waitFor(async () => {
    const known = await deskPhones.list(principal);
    expect(known.ok && known.value.phones).toMatchObject([{ isRegistered: true }]);
  }, WITHIN);
}

test('a telephone as it is bought signs in, rings, talks both ways in wideband, holds and hangs up', async ({
  skip,
}) => {
  skip(missing !== undefined, missing);
  const [ada, ben] = [await connected(0), await connected(1)];
  await linkedTo(ben, phone);

  const { id, device } = await ada.dialPerson(ben, WIDEBAND_HZ);
  expect(await phone.tells('CALL_INCOMING')).toMatchObject({ peerdisplayname: 'Camille Morin' });
  await phone.pickUp();
  await ben.isIn(id, 'active');
  await hears(device, BARESIP_HZ);
  await phone.hears(WIDEBAND_HZ);
  for (const [key, onHold] of [
    ['hold', true],
    ['resume', false],
  ] as const) {
    phone.does(key);
    await vi.waitFor(() => expect(ben.view(id)?.onHold).toBe(onHold), WITHIN);
  }
  await hears(device, BARESIP_HZ);
  phone.does('hangup');
  expect(await ada.isIn(id, 'ended')).toMatchObject({ endReason: 'hung-up' });
});

test('it calls a colleague, and hands the call on with its own key', async ({ skip }) => {
  skip(missing !== undefined, missing);
  const [ada, cleo] = [await connected(0), await connected(2)];
  phone.does('dial', await extensionOf(ada));
  const call = await ada.ringing();
  const device = await ada.answer(call.id, 700);
  await hears(device, BARESIP_HZ);
  phone.does('transfer', `sip:${await extensionOf(cleo)}@127.0.0.1:${asterisk.sipPort}`);
  const handed = await cleo.ringing();
  await cleo.answer(handed.id, 900);
  await hears(device, 900);
  await cleo.calls.hangUp(cleo.actor, handed.id);
  expect(await ada.isIn(call.id, 'ended')).toMatchObject({ endReason: 'hung-up' });
});

test('one that encrypts signs in over TLS, and talks both ways with a key', async ({ skip }) => {
  skip(missing !== undefined, missing);
  const [ada, cleo] = [await connected(0), await connected(2)];
  await linkedTo(cleo, secure, 'tls');
  const { id, device } = await ada.dialPerson(cleo, 700);
  await secure.pickUp();
  await cleo.isIn(id, 'active');
  await hears(device, BARESIP_HZ);
  await secure.hears(700);
  expect([phone.isEncrypted, secure.isEncrypted]).toEqual([false, true]);
  secure.does('hangup');
  expect(await ada.isIn(id, 'ended')).toMatchObject({ endReason: 'hung-up' });
});
