import { PARK_MS } from '@bureau/core/calls';
import { callId, company, settled } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { twoPeople } from './two-people.fixture.ts';

type People = Awaited<ReturnType<typeof twoPeople>>;

/** Ada has called Ben, and they talk. */
async function talking({ office, ada, ben, ring }: People) {
  const { id } = await ring(ada, ben);
  await office.services.calls.answer(ben.actor, id);
  await settled();
  return id;
}

test('everybody of the company sees a parked call, also who comes later, until it is taken', async () => {
  const people = await twoPeople();
  const { office, ada, ben } = people;
  const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
  const id = await talking(people);
  await office.services.calls.park(ben.actor, id);
  await settled();
  const parked = { slot: '701', callId: id, by: ben.person.id, people: [ada.person.id] };
  expect(cleo.of('calls.parked-changed')).toMatchObject([{ parked: [parked] }]);
  const late = await office.connect(office.hire({ givenName: 'Dan' }));
  expect(late.of('stream.opened')).toMatchObject([{ parked: [parked] }]);

  await office.services.calls.retrieve(cleo.actor, '701');
  await settled();
  expect(late.of('calls.parked-changed')).toMatchObject([{ parked: [] }]);
  expect(cleo.of('calls.parked-changed').at(-1)).toMatchObject({ parked: [] });
});

test('it is parked no more when its last person hangs up, or when its time is over', async () => {
  const people = await twoPeople();
  const { office, ada, ben } = people;
  const first = await talking(people);
  await office.services.calls.park(ben.actor, first);
  await office.services.calls.hangUp(ada.actor, first);
  await settled();
  expect(ben.of('calls.parked-changed').map(({ parked }) => parked.length)).toEqual([1, 0]);

  const second = await talking(people);
  await office.services.calls.park(ben.actor, second);
  await office.clock.advance(PARK_MS);
  await settled();
  expect(ben.of('calls.parked-changed').map(({ parked }) => parked.length)).toEqual([1, 0, 1, 0]);
  expect(ben.of('call.changed').at(-1)).toMatchObject({
    call: { status: 'ringing', transfer: { phase: 'returning' } },
  });
});

test('another company neither sees nor is told of it', async () => {
  const people = await twoPeople();
  const { office, ben } = people;
  const other = company();
  office.people.addCompany(other);
  const stranger = await office.connect(office.hire({}, other), { employer: other });
  const id = await talking(people);
  await office.services.calls.park(ben.actor, id);
  await settled();
  expect(stranger.of('calls.parked-changed')).toEqual([]);
  const late = await office.connect(office.hire({}, other), { employer: other });
  expect(late.of('stream.opened')).toMatchObject([{ parked: [] }]);
});

test('a key is heard by those who listen: not by whoever is on hold, and not from whoever is', async () => {
  const people = await twoPeople();
  const { office, ada, ben } = people;
  const { calls } = office.services;
  const id = await talking(people);
  expect(await calls.press(ada.actor, id, '5')).toMatchObject({ ok: true });
  await calls.hold(ben.actor, id);
  expect(await calls.press(ada.actor, id, '6')).toMatchObject({ ok: true });
  expect(await calls.press(ben.actor, id, '7')).toEqual({ ok: false, error: { code: 'not-possible' } });
  await settled();
  expect(ben.of('call.key-pressed').map(({ key }) => key)).toEqual(['5']);
  expect(ada.of('call.key-pressed')).toEqual([]);
  expect(await calls.press(ada.actor, callId(), '5')).toEqual({ ok: false, error: { code: 'not-found' } });
});
