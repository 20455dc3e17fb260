import { type CallId, type ForwardingRuleId, lineOf, outsideParty } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import type { ForwardingRule } from '@bureau/core/routing';
import type { PhoneNetwork } from '@bureau/core/trunks';
import { callId, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { lastCall, twoPeople } from '../calls/two-people.fixture.ts';
import { carrierWith, trunkId } from '../trunks/carrier.fixture.ts';

type People = Awaited<ReturnType<typeof twoPeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];
let historyOf: People['historyOf'];

const carrier = carrierWith({ kind: 'address', username: '', password: '' });
const [MOBILE, OWN, ADAS] = ['+33612345678', '+33199000100', '+33199000101'] as [E164, E164, E164];
let lines = 0;

beforeEach(async () => {
  ({ office, ada, ben, historyOf } = await twoPeople());
  const numbers = [
    { e164: OWN, personId: ben.person.id },
    { e164: ADAS, personId: ada.person.id },
  ];
  const policy = { allowsInternational: false, allowsPremium: false, mostCalls: 3 };
  office.phoneNetwork.set({ trunks: [carrier], rules: [{ prefix: '', trunkId }], numbers, policy });
  office.mailboxes.open(ben.person.id);
});

/** Ben's only rule. */
async function forwards(number: string, on: 'always' | 'no-answer' = 'always') {
  const rule: ForwardingRule = {
    id: crypto.randomUUID() as string as ForwardingRuleId,
    name: 'Mobile',
    isEnabled: true,
    when: { on },
    // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
    then: { kind: 'number', number },
  };
  expect(await office.services.forwarding.save(ben.actor.principal, [rule])).toMatchObject({ ok: true });
}

test.each<[string, Partial<PhoneNetwork>, string | undefined]>([
  [MOBILE, {}, undefined],
  ['+32475123456', {}, 'international-barred'],
  [MOBILE, { trunks: [] }, 'no-phone-line'],
  [ADAS, { trunks: [] }, undefined],
])('the list says of a rule to %s whether its number may be called', async (number, network, reason) => {
  office.phoneNetwork.set(network);
  await forwards(number);
  const { bars } = await office.services.forwarding.list(ben.actor.principal);
  expect(bars.map((bar) => bar.reason)).toEqual(reason ? [reason] : []);
});

async function calledFrom(callerNumber: string) {
  lines += 1;
  const line = lineOf(`1795689746.${lines}`);
  office.gateway.tell({ type: 'line-incoming', line, trunkId, calledNumber: OWN, callerNumber });
  await settled();
}

/** Numbers that are called outside. */
const called = () => [...office.gateway.known.values()].flatMap(({ number }) => number ?? []);
const mailbox = () => office.office.live.all()[0]?.service?.kind;

test('a call for somebody rings at the number of their rule, and who answers there talks', async () => {
  await forwards('06 12 34 56 78');
  const id = callId();
  await office.services.calls.dial(ada.actor, id, { userId: ben.person.id });
  await settled();
  expect(called()).toEqual([MOBILE]);
  const [line] = [...office.gateway.known.keys()];
  office.gateway.tell({ type: 'line-answered', line: line as never });
  await settled();
  expect(lastCall(ada)).toMatchObject({ status: 'active', peerId: outsideParty(MOBILE) });
  await office.services.calls.hangUp(ada.actor, id);
  await settled();
  expect(await historyOf(ada)).toMatchObject([{ disposition: 'answered' }]);
  expect(office.errors).toEqual([]);
});

test('a call from outside goes on outside when nobody answers, and comes back to the mailbox', async () => {
  await forwards(MOBILE, 'no-answer');
  await calledFrom('0698765432');
  expect([lastCall(ben)?.status, called()]).toEqual(['ringing', []]);
  await office.clock.advance(26_000);
  expect(called()).toEqual([MOBILE]);
  await office.clock.advance(31_000);
  expect([called(), mailbox()]).toEqual([[], 'voicemail']);
});

test.each<[string, string, Partial<PhoneNetwork>]>([
  ['abroad', '+32475123456', {}],
  ['without a line', MOBILE, { trunks: [] }],
  ['when all lines are in use', MOBILE, { policy: { allowsInternational: false, allowsPremium: false, mostCalls: 0 } }],
])('%s the rule is passed over: it rings', async (_, number, network) => {
  await forwards(number);
  office.phoneNetwork.set(network);
  await office.services.calls.dial(ada.actor, callId(), { userId: ben.person.id });
  await settled();
  expect(called()).toEqual([]);
  expect(lastCall(ben)).toMatchObject({ status: 'ringing' });
});

test('a number of the company is the colleague who has it, the own one leads nowhere', async () => {
  await forwards(ADAS);
  await calledFrom('0698765432');
  expect(lastCall(ada)).toMatchObject({ status: 'ringing' });
  await office.services.calls.decline(ada.actor, lastCall(ada)?.id as CallId);
  await settled();
  await forwards(OWN);
  await calledFrom('0698765432');
  expect(lastCall(ben)).toMatchObject({ status: 'ringing' });
  expect(called()).toEqual([]);
});

test('what goes out and comes back goes out no more, and whoever calls is not called', async () => {
  await forwards(MOBILE);
  await calledFrom(ADAS);
  expect([called(), lastCall(ben)?.status]).toEqual([[], 'ringing']);
  await office.services.calls.decline(ben.actor, lastCall(ben)?.id as CallId);
  await settled();
  await calledFrom(MOBILE);
  expect([called(), lastCall(ben)?.status]).toEqual([[], 'ringing']);
});
