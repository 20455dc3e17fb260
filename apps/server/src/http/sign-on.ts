import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { createToken, hashToken } from '../accounts/session-token.ts';
import { SIGN_ON_CALLBACK, SIGN_ON_METADATA, type SignOnWay } from '../accounts/sign-on.ts';
import type { ClientAddress } from './client-address.ts';
import { readCookie, sessionCookie, setCookie } from './session-cookie.ts';

interface SignOnRoutesDeps {
  readonly signOn: SignOnWay;
  readonly address: ClientAddress;
  readonly publicUrl: string;
}

const COOKIE = 'bureau_sign_on';
const COOKIE_SECONDS = 3_600;

const text = (most: number) => z.string().max(most).optional().catch(undefined);
const start = z.object({
  email: z.string().max(254).catch(''),
  next: text(500),
  label: z.string().max(80).catch(''),
  desktop: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional()
    .catch(undefined),
  /** It was led here from another address of this server. */
  moved: text(1),
});
const callback = z.object({ state: z.string().max(100).catch('') });
const post = z.object({ RelayState: z.string().max(100).catch(''), SAMLResponse: z.string().catch('') });
/** Signed, with certificates and a list of groups an answer has some ten kilobytes. */
const LARGEST_POST_BYTES = 262_144;

/** The way of a browser to the provider of a company, and back. Both are pages that one goes to, not requests of a page. */
export function serveSignOn(app: FastifyInstance, { signOn, address, publicUrl }: SignOnRoutesDeps): void {
  const isSecure = publicUrl.startsWith('https:');
  const refused = (code: string) => `/sign-in?refused=${code}`;
  const browserOf = (request: FastifyRequest) => {
    const secret = readCookie(request.headers.cookie, COOKIE, isSecure);
    return secret !== undefined && hashToken(secret) ? secret : undefined;
  };

  app.get('/api/sign-on/start', async (request, reply) => {
    const { email, next, label, desktop, moved } = start.parse(request.query);
    // The provider leads back to the public address: the cookie must be known there.
    const isThere = address.host(request.raw).toLowerCase() === new URL(publicUrl).host;
    if (!isThere && moved === undefined) {
      const there = new URL(publicUrl + request.url);
      there.searchParams.set('moved', '1');
      return reply.redirect(there.href);
    }
    const browser = browserOf(request) ?? createToken();
    const clientAddress = address.ip(request.raw);
    const begun = await signOn.begin({ email, next, label, browser, desktopChallenge: desktop, clientAddress });
    if (!begun.ok) return reply.redirect(refused(begun.error.code));
    reply.header('set-cookie', setCookie(COOKIE, browser, COOKIE_SECONDS, isSecure));
    return reply.redirect(begun.value);
  });

  app.get(SIGN_ON_CALLBACK, async (request, reply) => {
    const { state } = callback.parse(request.query);
    const back = await signOn.comeBack({ url: publicUrl + request.url, state, browser: browserOf(request) });
    if (!back.ok) return reply.redirect(refused(back.error.code));
    // Behind the hash it reaches no server: no log of a proxy has it.
    if ('desktopCode' in back.value) return reply.redirect(`/signed-on#${back.value.desktopCode}`);
    const { session, next } = back.value;
    reply.header('set-cookie', sessionCookie(session.token, session.maxAgeSeconds, address.isSecure(request.raw)));
    return reply.redirect(next);
  });

  app.get(SIGN_ON_METADATA, async (_request, reply) =>
    reply.type('application/samlmetadata+xml').send(await signOn.metadata()),
  );

  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST_POST_BYTES },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.post(SIGN_ON_CALLBACK, { config: { isOpenToOtherSites: true } }, async (request, reply) => {
      const { RelayState, SAMLResponse } = post.parse(request.body);
      const taken = await signOn.takePost({ state: RelayState, response: SAMLResponse });
      return reply.redirect(taken.ok ? taken.value : refused(taken.error.code), 303);
    });
  });
}
