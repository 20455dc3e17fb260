// oxlint-disable-next-line typescript/triple-slash-reference -- whoever imports this file needs the types, and a declaration has nothing to import
/// <reference path="./oidc-provider.d.ts" />
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import OidcProvider from 'oidc-provider';

/** Somebody whom the provider knows, by what it says of them. */
export type KnownPerson = Readonly<Record<string, unknown>> & { readonly sub: string };

/** A running identity provider that speaks OpenID Connect, with one client. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Somebody who can sign in there, by their `sub`, without a password. */
  know(person: KnownPerson): void;
  stop(): Promise<void>;
}

const CLIENT = { clientId: 'bureau', clientSecret: 'a secret of the tests' } as const;

/** Starts one on this machine that leads back to these addresses. Its page asks for the `sub` of whoever signs in. */
export async function startIdentityProvider(redirectUris: readonly string[]): Promise<IdentityProvider> {
  const people = new Map<string, KnownPerson>();
  let handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async () => undefined;
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(error instanceof Error ? error.message : 'failed');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A server without a port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new OidcProvider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' })] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['of the tests'] },
    pkce: { required: () => true },
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/who/${uid}` },
    findAccount: (_context: unknown, sub: string) => {
      const person = people.get(sub);
      return person && { accountId: sub, claims: () => person };
    },
  });
  const rest = provider.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith('/who/')) return rest(request, response);
    const { params, prompt, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'consent' && session) {
      const grant = new provider.Grant({ accountId: session.accountId, clientId: CLIENT.clientId });
      grant.addOIDCScope(String(params['scope']));
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    }
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(askWhoYouAre);
      return undefined;
    }
    const sub = new URLSearchParams(await text(request)).get('sub') ?? '';
    const result = people.has(sub)
      ? { login: { accountId: sub, remember: false } }
      : { error: 'access_denied', error_description: 'Nobody' };
    return provider.interactionFinished(request, response, result);
  };
  return {
    issuer,
    ...CLIENT,
    know: (person) => void people.set(person.sub, person),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page that asks for somebody's name at the provider. */
export const askWhoYouAre = `<!doctype html><html lang="en"><title>Provider</title>
<form method="post"><label>Who are you? <input name="sub"></label><button>Continue</button></form></html>`;
