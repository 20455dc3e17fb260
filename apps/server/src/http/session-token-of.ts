import type { FastifyRequest } from 'fastify';
import type { ClientAddress } from './client-address.ts';
import { readSessionCookie } from './session-cookie.ts';

/** The token of the Authorization header (RFC 6750 §2.1). */
export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The token that a request carries, as a header or as the cookie of its browser. */
export function sessionTokenOf(request: FastifyRequest, address: ClientAddress): string | undefined {
  return bearerOf(request) ?? readSessionCookie(request.headers.cookie, address.isSecure(request.raw));
}
