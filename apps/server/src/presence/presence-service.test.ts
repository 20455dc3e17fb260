import { company, deviceId, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

let office: TestOffice;
let watcher: TestClient;

beforeEach(async () => {
  office = await openOffice();
  watcher = await office.connect(office.hire({ givenName: 'Watcher' }));
  await office.clock.advance(1_000);
  watcher.events.length = 0;
});

const changes = () => watcher.of('presence.changed');
const seen = (client: TestClient) =>
  changes()
    .flatMap((event) => event.changes)
    .filter((change) => change.userId === client.person.id)
    .map((change) => change.status);
const choose = (client: TestClient, status: 'available' | 'dnd' | 'busy' | 'away' | 'invisible', text = '') =>
  office.services.presence.choose(client.actor.principal, { status, text });

test('changes within a quarter of a second are one event, and a change that undoes itself is none', async () => {
  const ada = await office.connect(office.hire());
  const ben = await office.connect(office.hire());
  await choose(ada, 'busy');
  await choose(ada, 'dnd', 'writing');
  await office.clock.advance(249);
  expect(changes()).toEqual([]);
  await office.clock.advance(1);
  expect(changes()).toHaveLength(1);
  expect(changes()[0]?.changes).toEqual([
    { userId: ada.person.id, status: 'dnd', text: 'writing' },
    { userId: ben.person.id, status: 'available', text: '' },
  ]);
  await choose(ada, 'busy');
  await choose(ada, 'dnd', 'writing');
  await office.clock.advance(1_000);
  expect(changes()).toHaveLength(1);
});

test('revisions count the events, and a snapshot carries the last', async () => {
  const ada = await office.connect(office.hire());
  await office.clock.advance(250);
  await choose(ada, 'busy');
  await office.clock.advance(250);
  const [first, second] = changes().map((event) => event.revision);
  expect(second).toBe((first ?? 0) + 1);
  const late = await office.connect(office.hire());
  expect(late.of('stream.opened')[0]).toMatchObject({ presenceRevision: second });
  expect(late.of('stream.opened')[0]?.presence).toContainEqual({ userId: ada.person.id, status: 'busy', text: '' });
});

test('a snapshot taken before a change is told is made right by the event, or was right already', async () => {
  const ada = await office.connect(office.hire());
  const early = await office.connect(office.hire());
  await choose(ada, 'invisible');
  await office.clock.advance(1_000);
  const told = [...(early.of('stream.opened')[0]?.presence ?? []), ...changes().flatMap((event) => event.changes)];
  expect(told.filter(({ userId }) => userId === ada.person.id)).toEqual([]);
});

test('on a call comes and goes by itself, and what was there before comes back', async () => {
  const ada = await office.connect(office.hire());
  const ben = await office.connect(office.hire());
  await choose(ada, 'busy');
  await office.clock.advance(250);
  const { id } = office.company;
  const callId = id as string as never;
  await office.services.calls.dial(ada.actor, callId, { userId: ben.person.id });
  await office.clock.advance(250);
  expect(seen(ada)).toEqual(['busy', 'on-a-call']);
  expect(seen(ben)).toEqual(['available']);
  await office.services.calls.answer(ben.actor, callId);
  await office.clock.advance(250);
  await office.services.calls.hangUp(ben.actor, callId);
  await office.clock.advance(250);
  expect(seen(ada)).toEqual(['busy', 'on-a-call', 'busy']);
  expect(seen(ben)).toEqual(['available', 'on-a-call', 'available']);
});

test('a browser that is gone without a word is offline within 8 s, also in a call within 30 s', async () => {
  const ada = await office.connect(office.hire());
  await office.clock.advance(250);
  ada.isSilent = true;
  await office.clock.advance(8_250);
  expect(seen(ada)).toEqual(['available', 'offline']);
});

test('idle turns away at the person’s own delay, and a touch brings available back', async () => {
  const ada = await office.connect(office.hire());
  await office.services.accounts.saveSettings(ada.actor.principal, { awayAfterMs: 60_000 });
  await office.clock.advance(61_000);
  expect(seen(ada)).toEqual(['available', 'away']);
  office.services.presence.touch(ada.actor);
  await office.clock.advance(250);
  expect(seen(ada)).toEqual(['available', 'away', 'available']);
});

test('who locks a device is away at once, unless they are active at another', async () => {
  const ada = await office.connect(office.hire());
  const other = await office.connect(ada.person);
  office.services.presence.stepAway(ada.actor);
  await office.clock.advance(250);
  expect(seen(ada)).toEqual(['available']);
  office.services.presence.stepAway(other.actor);
  await office.clock.advance(250);
  expect(seen(ada)).toEqual(['available', 'away']);
  office.services.presence.touch(ada.actor);
  await office.clock.advance(250);
  expect(seen(ada)).toEqual(['available', 'away', 'available']);
});

test('a reconnect is not a touch', async () => {
  const device = deviceId();
  const ada = await office.connect(office.hire(), { device });
  await office.services.accounts.saveSettings(ada.actor.principal, { awayAfterMs: 60_000 });
  await office.clock.advance(61_000);
  await ada.leave();
  await office.connect(ada.person, { device });
  await office.clock.advance(1_000);
  expect(seen(ada)).toEqual(['available', 'away']);
});

test('the choice is told to the own devices alone, and comes back after a restart', async () => {
  const ada = await office.connect(office.hire());
  await choose(ada, 'invisible', 'hiding');
  await office.clock.advance(250);
  expect(ada.of('presence.own-changed').at(-1)).toEqual({
    type: 'presence.own-changed',
    own: { manual: { status: 'invisible', text: 'hiding' }, shown: 'offline' },
  });
  expect(seen(ada)).toEqual([]);
  expect(JSON.stringify(watcher.events)).not.toContain('hiding');
  await office.restart();
  const again = await office.connect(ada.person);
  expect(again.of('stream.opened')[0]?.ownPresence).toEqual({
    manual: { status: 'invisible', text: 'hiding' },
    shown: 'offline',
  });
});

test('Do not disturb ends at its time, told to everybody, and what is true is seen again', async () => {
  const ada = await office.connect(office.hire());
  await office.clock.advance(250);
  const until = office.clock.now() + 1_800_000;
  await office.services.presence.choose(ada.actor.principal, { status: 'dnd', text: 'Writing', until });
  await office.clock.advance(250);
  expect(ada.of('presence.own-changed').at(-1)?.own).toEqual({
    manual: { status: 'dnd', text: 'Writing', until },
    shown: 'dnd',
  });
  office.services.presence.touch(ada.actor);
  await office.clock.advance(1_799_000);
  office.services.presence.touch(ada.actor);
  await office.clock.advance(250);
  expect(seen(ada)).toEqual(['available', 'dnd']);
  await office.clock.advance(1_000);
  expect(seen(ada)).toEqual(['available', 'dnd', 'available']);
  expect(ada.of('presence.own-changed').at(-1)?.own).toEqual({
    manual: { status: 'available', text: 'Writing' },
    shown: 'available',
  });
});

test('Do not disturb ends at its time with no browser open, also after a restart', async () => {
  const ada = office.hire();
  const { actor } = await office.connect(ada);
  const until = office.clock.now() + 1_800_000;
  await office.services.presence.choose(actor.principal, { status: 'dnd', text: '', until });
  await office.clock.advance(250);
  await office.restart();
  const found = async () => (await office.connect(ada)).of('stream.opened')[0]?.ownPresence;
  const first = await office.connect(ada);
  expect(first.of('stream.opened')[0]?.ownPresence.manual).toEqual({ status: 'dnd', text: '', until });
  await first.leave();
  await office.clock.advance(1_800_000);
  expect(await found()).toEqual({ manual: { status: 'available', text: '' }, shown: 'available' });
});

test('only Do not disturb is kept with an end', async () => {
  const ada = await office.connect(office.hire());
  const until = office.clock.now() + 1_800_000;
  await office.services.presence.choose(ada.actor.principal, { status: 'busy', text: '', until });
  await office.clock.advance(250);
  expect(ada.of('presence.own-changed').at(-1)?.own.manual).toStrictEqual({ status: 'busy', text: '' });
});

test('a person who joins the company later is seen; another company is not', async () => {
  const other = company();
  office.people.addCompany(other);
  const foreigner = await office.connect(office.hire({}, other), { employer: other });
  const late = await office.connect(office.hire());
  await office.clock.advance(250);
  expect(seen(late)).toEqual(['available']);
  expect(seen(foreigner)).toEqual([]);
  await settled();
  expect(office.errors).toEqual([]);
});
