import type { CoverPage, Fax } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import { callId, settled } from '@bureau/testkit';
import { beforeEach, expect, test, vi } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';
import { carrierWith, trunkId } from '../trunks/carrier.fixture.ts';
import { faxKey } from './fax-keys.ts';

const carrier = carrierWith();
const NUMBER = '+33140205050';
const COVER: CoverPage = { locale: 'en', to: 'Zoë', subject: '', text: '' };

let office: TestOffice;
let ada: TestClient;
let id: FaxId;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire());
  office.phoneNetwork.set({ trunks: [carrier], rules: [{ prefix: '', trunkId }] });
  id = callId() as string as FaxId;
  await office.services.fax.keepDocument(ada.actor.principal, id, 'letter.png', new Uint8Array([1]));
});

const may = () => ada.actor.principal;
const fax = async () => (await office.services.fax.get(may(), id))?.fax;

/** Something happens in the moment before a fax is written so. */
function beforeSaving(isSo: (fax: Fax) => boolean, happens: () => Promise<unknown>): void {
  const { save } = office.faxes;
  office.faxes.save = async (owner, written, notes) => {
    if (isSo(written)) await happens();
    return save(owner, written, notes);
  };
}

test('what is written on the cover while a fax is sent does not make it a draft again', async () => {
  const sending = office.services.fax.send(may(), id, { number: NUMBER });
  beforeSaving(
    ({ cover }) => cover !== undefined,
    () => sending,
  );
  const prepared = await office.services.fax.prepare(may(), id, { number: '', cover: COVER });
  expect(prepared).toEqual({ ok: false, error: { code: 'not-possible' } });
  expect(await sending).toMatchObject({ ok: true });
  expect(await fax()).toMatchObject({ state: { status: 'queued' }, number: NUMBER });
});

test('a fax that is sent while its pages are drawn goes as it was sent', async () => {
  const { fax: faxes } = office.services;
  const address = { number: NUMBER, cover: COVER };
  const [prepared, sent] = await Promise.all([
    faxes.prepare(may(), id, { number: '' }),
    faxes.send(may(), id, address),
  ]);
  expect([prepared.ok, sent.ok]).toEqual([true, true]);
  expect(await fax()).toMatchObject({ state: { status: 'queued' }, number: NUMBER, cover: COVER });
});

test('a fax that is looked at while it is tried again is tried again', async () => {
  const { fax: faxes } = office.services;
  await faxes.send(may(), id, { number: NUMBER });
  await office.clock.advance(0);
  await vi.waitFor(() => expect(office.faxGateway.known.size).toBe(1));
  office.faxGateway.tell({ type: 'fax-ended', key: faxKey(id, 1), end: { pages: 0, problem: 'declined' } });
  await settled();
  expect(await fax()).toMatchObject({ state: { status: 'failed' }, seen: false });
  let marking: Promise<boolean> | undefined;
  const retrying = Promise.withResolvers<unknown>();
  beforeSaving(
    ({ state }) => state.status === 'failed',
    () => retrying.promise,
  );
  beforeSaving(
    ({ state }) => state.status === 'queued' && !marking,
    async () => {
      marking = faxes.mark(may(), id, true);
      await settled();
    },
  );
  retrying.resolve(await faxes.retry(may(), id));
  expect(await marking).toBe(true);
  expect(await fax()).toMatchObject({ state: { status: 'queued' } });
});
