import type { CallView } from '@bureau/core/calls';
import type { ForwardingRuleId, UserId } from '@bureau/core/kernel';
import type { ManualStatus } from '@bureau/core/presence';
import type { ForwardingRule } from '@bureau/core/routing';
import { callId, company, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { lastCall, twoPeople } from '../calls/two-people.fixture.ts';
import type { TestClient } from '../compose/office.fixture.ts';

type People = Awaited<ReturnType<typeof twoPeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];
let cleo: TestClient;
let dora: TestClient;
let ring: People['ring'];
let historyOf: People['historyOf'];

beforeEach(async () => {
  ({ office, ada, ben, ring, historyOf } = await twoPeople());
  cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
  dora = await office.connect(office.hire({ givenName: 'Dora' }));
});

const rule = (
  on: ForwardingRule['when']['on'],
  then: ForwardingRule['then'],
  when: Partial<ForwardingRule['when']> = {},
): ForwardingRule => ({
  id: callId() as string as ForwardingRuleId,
  name: '',
  isEnabled: true,
  when: { on, ...when },
  // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
  then,
});
const to = (...clients: TestClient[]) =>
  ({ kind: 'people', userIds: clients.map(idOf), order: 'in-turn', ringForMs: 9_000 }) as const;
const idOf = ({ person }: TestClient): UserId => person.id;
const save = (client: TestClient, ...rules: ForwardingRule[]) =>
  office.services.forwarding.save(client.actor.principal, rules);
const choose = (client: TestClient, status: ManualStatus) =>
  office.services.presence.choose(client.actor.principal, { status, text: '' });
const statusOf = (client: TestClient): CallView['status'] | undefined => lastCall(client)?.status;
const traceOf = async (client: TestClient) => (await historyOf(client))[0]?.trace.map(({ kind }) => kind);

describe('the list', () => {
  test('is told to every device of its owner and to nobody else', async () => {
    const laptop = await office.connect(ben.person);
    const rules = [rule('always', to(cleo))];
    expect(await save(ben, ...rules)).toEqual({ ok: true, value: { rules, loops: [], bars: [] } });
    await settled();
    for (const client of [ben, laptop]) expect(client.of('forwarding.changed')).toMatchObject([{ list: { rules } }]);
    for (const client of [ada, cleo]) expect(client.of('forwarding.changed')).toEqual([]);
    const phone = await office.connect(ben.person);
    expect(phone.of('stream.opened')[0]?.forwarding).toEqual(rules);
  });

  test('says which rules lead back to their owner', async () => {
    await save(dora, rule('always', to(ben)));
    await save(cleo, rule('always', to(dora)));
    const mine = rule('no-answer', to(cleo));
    expect(await save(ben, mine)).toMatchObject({
      value: { loops: [{ ruleId: mine.id, through: [idOf(cleo), idOf(dora)] }] },
    });
    await save(cleo);
    expect(await office.services.forwarding.list(ben.actor.principal)).toEqual({ rules: [mine], loops: [], bars: [] });
  });

  test('names people of the company who are not its owner', async () => {
    const other = company();
    office.people.addCompany(other);
    const eve = await office.connect(office.hire({ givenName: 'Eve' }, other), { employer: other });
    const refused = { ok: false, error: { code: 'bad-rule', index: 1 } };
    const fine = rule('busy', to(cleo));
    for (const bad of [
      rule('always', to(ben)),
      rule('always', to(cleo, eve)),
      rule('always', to(cleo), { callerIds: [idOf(eve)] }),
      rule('always', { kind: 'number', number: 'nonsense' }),
      rule('always', { kind: 'number', number: '201' }),
      rule('always', { kind: 'number', number: '112' }),
    ]) {
      expect(await save(ben, fine, bad)).toEqual(refused);
    }
    expect((await office.services.forwarding.list(ben.actor.principal)).rules).toEqual([]);
  });

  test('keeps whom it named before when they leave the company, and the call goes past them', async () => {
    const rules = [rule('always', to(cleo)), rule('always', to(dora))];
    await save(ben, ...rules);
    office.people.dismiss(idOf(cleo));
    const changed = rules.map((each) => ({ ...each, name: 'Holiday' }));
    expect(await save(ben, ...changed)).toMatchObject({ ok: true });
    expect(await save(ada, rule('always', to(cleo)))).toMatchObject({ ok: false });
    await ring(ada, ben);
    expect([ben, cleo, dora].map(statusOf)).toEqual(['ended', undefined, 'ringing']);
  });

  test('of two devices that save at once is that of the later one, whole', async () => {
    const [one, two] = [[rule('always', to(cleo))], [rule('always', to(dora)), rule('busy', to(cleo))]];
    await Promise.all([save(ben, ...one), save(ben, ...two)]);
    expect((await office.services.forwarding.list(ben.actor.principal)).rules).toEqual(two);
    expect(ben.of('forwarding.changed').at(-1)?.list.rules).toEqual(two);
  });
});

describe('a call', () => {
  test('rings as long as the rule for no answer says, then at the next', async () => {
    await save(ben, rule('no-answer', to(cleo), { afterMs: 6_000 }));
    await ring(ada, ben);
    await office.clock.advance(5_900);
    expect([ben, cleo].map(statusOf)).toEqual(['ringing', undefined]);
    await office.clock.advance(200);
    expect([ben, cleo].map(statusOf)).toEqual(['ended', 'ringing']);
    expect(lastCall(cleo)).toMatchObject({ peerId: idOf(ada), forwardedFrom: idOf(ben) });
    expect(lastCall(ada)).toMatchObject({ peerId: idOf(cleo), forwardedFrom: idOf(ben), status: 'ringing' });
    await office.clock.advance(9_100);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'no-answer' });
    expect(await traceOf(ben)).toEqual(['called', 'rang', 'no-answer', 'forwarded', 'rang', 'no-answer']);
    expect((await historyOf(ben))[0]).toMatchObject({ disposition: 'missed', seen: false });
    expect((await historyOf(cleo))[0]).toMatchObject({ disposition: 'missed', seen: false });
  });

  test('that was answered at once says nothing of where it would have gone', async () => {
    await save(ben, rule('no-answer', to(cleo)));
    const { id } = await ring(ada, ben);
    await office.services.calls.answer(ben.actor, id);
    await office.services.calls.hangUp(ada.actor, id);
    expect(await traceOf(ada)).toEqual(['called', 'rang', 'answered']);
    expect(await historyOf(cleo)).toEqual([]);
  });

  test('is not missed by whom it was forwarded away from when somebody takes it', async () => {
    await save(ben, rule('no-answer', to(cleo), { afterMs: 6_000 }));
    const { id } = await ring(ada, ben);
    await office.clock.advance(6_100);
    expect(await historyOf(ben)).toEqual([]);
    await office.services.calls.answer(cleo.actor, id);
    await settled();
    expect((await historyOf(ben))[0]).toMatchObject({ disposition: 'forwarded', seen: true });
    expect(ben.of('call-log.entry-added').map(({ unseenMissed }) => unseenMissed)).toEqual([0]);
  });

  test('does not ring who has chosen Do not disturb or taken another call meanwhile', async () => {
    await office.services.accounts.saveSettings(dora.actor.principal, { callWaiting: false });
    await save(ben, rule('no-answer', to(cleo, dora), { afterMs: 6_000 }));
    const eve = await office.connect(office.hire({ givenName: 'Eve' }));
    await ring(ada, ben);
    await choose(cleo, 'dnd');
    const { id } = await ring(eve, dora);
    await office.services.calls.answer(dora.actor, id);
    await office.clock.advance(6_100);
    expect(lastCall(ada)).toMatchObject({ status: 'ended' });
    expect(lastCall(cleo)?.ring ?? []).toEqual([]);
    expect((await historyOf(ada))[0]?.trace.slice(4)).toMatchObject([
      { kind: 'not-rung', userId: idOf(cleo), reason: 'dnd' },
      { kind: 'not-rung', userId: idOf(dora), reason: 'busy' },
    ]);
  });

  test('brings those into it to whom the rules of an added or transferred-to person lead, past who is there', async () => {
    await save(cleo, rule('always', to(ada, dora)));
    const { id } = await ring(ada, ben);
    await office.services.calls.answer(ben.actor, id);
    expect(await office.services.calls.add(ben.actor, id, { userId: idOf(cleo) })).toMatchObject({ ok: true });
    await settled();
    expect([cleo, dora].map(statusOf)).toEqual([undefined, 'ringing']);
    await office.services.calls.decline(dora.actor, id);
    expect(await office.services.calls.transfer(ben.actor, id, { userId: idOf(cleo) })).toMatchObject({ ok: true });
    await settled();
    expect([ben, cleo, dora].map(statusOf)).toEqual(['ended', undefined, 'ringing']);
  });

  test('stops ringing who chooses Do not disturb, and goes on', async () => {
    await save(ben, rule('no-answer', to(cleo)));
    await ring(ada, ben);
    await choose(ben, 'dnd');
    await settled();
    expect([ben, cleo].map(statusOf)).toEqual(['ended', 'ringing']);
    expect(lastCall(ben)?.endReason).toBe('dnd');
  });

  test('follows the presence that others see: on a call, idle, chosen', async () => {
    await save(
      ben,
      rule('always', to(cleo), { statuses: ['on-a-call'] }),
      rule('always', to(dora), { statuses: ['away'] }),
    );
    const { id } = await ring(ada, ben);
    expect(statusOf(ben)).toBe('ringing');
    await office.services.calls.answer(ben.actor, id);
    await settled();
    const eve = await office.connect(office.hire({ givenName: 'Eve' }));
    const second = await ring(eve, ben);
    expect(statusOf(cleo)).toBe('ringing');
    await office.services.calls.hangUp(eve.actor, second.id);
    await office.services.calls.hangUp(ada.actor, id);
    await choose(ben, 'away');
    const third = await ring(eve, ben);
    expect(statusOf(dora)).toBe('ringing');
    await office.services.calls.hangUp(eve.actor, third.id);
    await choose(ben, 'available');
    await office.clock.advance(ben.of('stream.opened')[0]?.settings.awayAfterMs ?? 0);
    await ring(eve, ben);
    expect(lastCall(dora)).toMatchObject({ status: 'ringing' });
  });
});
