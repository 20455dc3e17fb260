import { failure } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { FastifyRequest } from 'fastify';
import type { Office } from '../compose/services.ts';
import type { ClientAddress } from './client-address.ts';
import { sessionTokenOf } from './session-token-of.ts';

/** Whom a request for a file speaks for; fails with `unauthenticated` without a session. */
export function principalOfRequests(office: Office, address: ClientAddress) {
  return async (request: FastifyRequest): Promise<Principal> => {
    const token = sessionTokenOf(request, address);
    const principal = token === undefined ? undefined : await office.services.accounts.authenticate(token);
    if (!principal) throw failure({ code: 'unauthenticated' });
    return principal;
  };
}
