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

/** The fax was sent, and the other end did not take it. */
async function failed(): Promise<void> {
  await office.services.fax.send(may(), id, { number: NUMBER });
  await office.clock.advance(0);
  await vi.waitFor(() => expect(office.faxGateway.known.size).toBe(1));
  office.faxGateway.tell({ type: 'fax-ended', key: faxKey(id, 1), end: { pages: 0, problem: 'declined' } });
  await settled();
  expect(await fax()).toMatchObject({ state: { status: 'failed' }, seen: false });
}

/** Something happens in the moment before a fax is written so. */
function beforeSaving(isSo: (fax: Fax) => boolean, happens: () => Promise<unknown>): void {
  const { save } = office.faxes;
  office.faxes.save = async (owner, written, notes) => {
    if (isSo(written)) await happens();
    return save(owner, written, notes);
  };
}

test('a name that is too long is cut between its letters', async () => {
  const other = callId() as string as FaxId;
  const letters = 'x'.repeat(199);
  await office.services.fax.keepDocument(may(), other, `${letters}🙂.png`, new Uint8Array([1]));
  expect((await office.services.fax.get(may(), other))?.fax.title).toBe(letters);
});

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
  await failed();
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

test('a fax that is sent again while it is deleted is deleted, and stays as it was', async () => {
  const { fax: faxes } = office.services;
  await failed();
  const dialled = office.faxGateway.known.size;
  let retrying: ReturnType<typeof faxes.retry> | undefined;
  const { delete: remove } = office.faxes;
  office.faxes.delete = async (...asked) => {
    retrying = faxes.retry(may(), id);
    await settled();
    return remove(...asked);
  };
  expect(await faxes.delete(may(), id)).toEqual({ ok: true });
  expect(await retrying).toEqual({ ok: false, error: { code: 'not-found' } });
  await office.clock.advance(1_000);
  expect(office.faxGateway.known.size).toBe(dialled);
  await faxes.restore(may(), id);
  expect(await fax()).toMatchObject({ state: { status: 'failed' } });
  expect(await faxes.retry(may(), id)).toMatchObject({ ok: true });
});

test('a fax is not forwarded where no mail is sent, and nobody reads that it was', async () => {
  const { fax: faxes } = office.services;
  await failed();
  office.mailer.reachesPeople = false;
  expect(await faxes.forward(may(), id, 'zoe@example.org')).toEqual({ ok: false, error: { code: 'no-mail' } });
  const notes = (await faxes.get(may(), id))?.notes.map(({ action }) => action);
  expect(notes).not.toContain('forwarded');
  office.mailer.reachesPeople = true;
  expect(await faxes.forward(may(), id, 'zoe@example.org')).toEqual({ ok: true });
});

test('a fax that is deleted while it is forwarded is forwarded before', async () => {
  const { fax: faxes } = office.services;
  await failed();
  let deleting: ReturnType<typeof faxes.delete> | undefined;
  const add = office.jobs.add.bind(office.jobs);
  office.jobs.add = async (job, ...when) => {
    if (job.kind === 'mail-fax') {
      deleting = faxes.delete(may(), id);
      await settled();
    }
    return add(job, ...when);
  };
  expect(await faxes.forward(may(), id, 'zoe@example.org')).toEqual({ ok: true });
  expect(await deleting).toEqual({ ok: true });
  await faxes.restore(may(), id);
  const notes = (await faxes.get(may(), id))?.notes.map(({ action }) => action);
  expect(notes?.slice(-3)).toEqual(['forwarded', 'deleted', 'restored']);
});
