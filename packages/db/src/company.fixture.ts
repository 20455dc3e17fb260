import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import { type CallWrite, callLogRows } from '@bureau/core/call-log';
import type { Call, ConnectedLeg, EndedCall, LeftLeg, LiveCall, RingingLeg } from '@bureau/core/calls';
import type { AuthSessionId, CallId, DeviceId, ForwardingRuleId, Instant } from '@bureau/core/kernel';
import type { ForwardingRule } from '@bureau/core/routing';
import { openPools } from './connection.ts';
import { type NewCompany, type NewPerson, newCompanyId, newUserId } from './seed/new-company.ts';
import { writeCompany } from './seed/write-company.ts';
import { transaction } from './transaction.ts';

/** An instant to start from; a minute apart is `+ 60_000`. */
export const T0: Instant = Date.UTC(2026, 5, 1, 9);

/** Writes a company of these people straight into the tables. */
export async function writeTestCompany(url: string, people: readonly Partial<NewPerson>[]): Promise<NewCompany> {
  const emailDomain = `${randomUUID().slice(0, 8)}.example`;
  const all = people.map(
    (fields, at): NewPerson => ({
      id: newUserId(),
      kind: 'person',
      givenName: 'Hélène',
      familyName: `Gagnon ${at}`,
      name: `Hélène Gagnon ${at}`,
      title: '',
      department: '',
      location: '',
      extension: '',
      email: `person-${at}@${emailDomain}`,
      numbers: [],
      timeZone: 'Europe/Paris',
      workingHours: null,
      photoId: '',
      ...fields,
    }),
  );
  const id = newCompanyId();
  const company: NewCompany = {
    id,
    name: emailDomain,
    plan: 'business',
    country: 'FR',
    recordsCalls: false,
    emailDomain,
    people: all,
  };
  const { owner, request } = openPools({ url, maxConnections: 2 });
  await transaction(owner, (client) => writeCompany(client, company));
  await Promise.all([owner.end(), request.end()]);
  return company;
}

/** The n-th person of a company, signed in. */
export function principalOf({ id, people }: NewCompany, at: number): Principal {
  const userId = people[at]?.id;
  if (userId === undefined) throw new Error(`There is no person ${at}.`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are made here
  return { sessionId: randomUUID() as AuthSessionId, companyId: id, userId };
}

const RING_FOR_MS = 25_000;

/** A call that rings. */
export function ringing(caller: Principal, callee: Principal, startedAt = T0): LiveCall {
  const ring = [{ deviceId: deviceId(), leaseUntil: startedAt + 10_000 }];
  const calling: ConnectedLeg = {
    userId: caller.userId,
    firstAt: startedAt,
    talkedMs: 0,
    status: 'connected',
    device: deviceId(),
    joinedAt: startedAt,
    onHold: false,
  };
  const rung: RingingLeg = {
    userId: callee.userId,
    invitedBy: caller.userId,
    firstAt: startedAt,
    talkedMs: 0,
    status: 'ringing',
    ring,
    endsAt: startedAt + RING_FOR_MS,
  };
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are made here
    id: randomUUID() as CallId,
    companyId: caller.companyId,
    callerId: caller.userId,
    calleeId: callee.userId,
    startedAt,
    trace: [{ at: startedAt, kind: 'called', userId: callee.userId }],
    status: 'ringing',
    legs: [calling, rung],
    hops: [],
  };
}

/** The same call, which nobody answered. */
export function missed(call: LiveCall): EndedCall {
  const { hops: _hops, service: _service, transfer: _transfer, recording: _recording, ...base } = call;
  const endedAt = call.startedAt + RING_FOR_MS;
  const legs = call.legs.map(
    ({ userId, firstAt }): LeftLeg => ({
      userId,
      firstAt,
      talkedMs: 0,
      status: 'left',
      leftAt: endedAt,
      reason: 'no-answer',
    }),
  );
  return { ...base, legs, status: 'ended', endedAt, reason: 'no-answer' };
}

/** A call as it is written down, with the rows of those who left. */
export function asWrite(call: Call, revision: number, before?: Call): CallWrite {
  return { call, revision, rows: callLogRows(call, before) };
}

/** A forwarding rule, to the mailbox unless it says otherwise. */
export function rule(fields: Partial<ForwardingRule> = {}): ForwardingRule {
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are made here
    id: randomUUID() as ForwardingRuleId,
    name: 'Lunch',
    isEnabled: true,
    when: { on: 'busy' },
    // oxlint-disable-next-line unicorn/no-thenable -- a rule reads "when …, then …", and nobody awaits one
    then: { kind: 'voicemail' },
    ...fields,
  };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- has the form of a device id
const deviceId = () => `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 8)}` as DeviceId;
