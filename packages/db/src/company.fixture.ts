import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { EndedCall, RingingCall } from '@bureau/core/calls';
import type { AuthSessionId, CallId, DeviceId, Instant } from '@bureau/core/kernel';
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
      ...fields,
    }),
  );
  const id = newCompanyId();
  const written: NewCompany = { id, name: emailDomain, plan: 'business', country: 'FR', emailDomain, people: all };
  const { owner, request } = openPools({ url, maxConnections: 2 });
  await transaction(owner, (client) => writeCompany(client, written));
  await Promise.all([owner.end(), request.end()]);
  return written;
}

/** The n-th person of a company, signed in. */
export function principalOf({ id, people }: NewCompany, at: number): Principal {
  const userId = people[at]?.id;
  if (userId === undefined) throw new Error(`There is no person ${at}.`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are made here
  return { sessionId: randomUUID() as AuthSessionId, companyId: id, userId };
}

/** A call that rings. */
export function ringing(caller: Principal, callee: Principal, startedAt = T0): RingingCall {
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are made here
    id: randomUUID() as CallId,
    companyId: caller.companyId,
    callerId: caller.userId,
    callerDevice: deviceId(),
    calleeId: callee.userId,
    startedAt,
    trace: [{ at: startedAt, kind: 'called', userId: callee.userId }],
    status: 'ringing',
    ring: [{ deviceId: deviceId(), leaseUntil: startedAt + 10_000 }],
    ringEndsAt: startedAt + 25_000,
    lost: [],
  };
}

/** The same call, which nobody answered. */
export function missed(call: RingingCall): EndedCall {
  const { ring: _ring, ringEndsAt, lost: _lost, ...base } = call;
  return { ...base, status: 'ended', endedAt: ringEndsAt, reason: 'no-answer' };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- has the form of a device id
const deviceId = () => `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 8)}` as DeviceId;
