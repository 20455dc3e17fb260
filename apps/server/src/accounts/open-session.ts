import { randomUUID } from 'node:crypto';
import { type AccountStore, type Principal, SESSION_MAX_MS } from '@bureau/core/accounts';
import type { AuthSessionId, Clock } from '@bureau/core/kernel';
import { newSecret } from './session-token.ts';

interface OpenSessionDeps {
  readonly accounts: Pick<AccountStore, 'createSession'>;
  readonly clock: Clock;
}

/** A session that was just made, with the only copy of its token. */
export interface NewSession {
  readonly principal: Principal;
  readonly token: string;
  readonly maxAgeSeconds: number;
}

/** Makes a session of somebody who has proved who they are; without a scope it is good for everything they may do. */
export async function openSession(
  { accounts, clock }: OpenSessionDeps,
  { companyId, userId, scope }: Omit<Principal, 'sessionId'>,
  label: string,
): Promise<NewSession> {
  const { token, tokenHash } = newSecret();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of sessions are made here
  const sessionId = randomUUID() as AuthSessionId;
  const principal: Principal = { sessionId, userId, companyId, ...(scope && { scope }) };
  await accounts.createSession({ principal, tokenHash, label, now: clock.now() });
  return { principal, token, maxAgeSeconds: SESSION_MAX_MS / 1_000 };
}
