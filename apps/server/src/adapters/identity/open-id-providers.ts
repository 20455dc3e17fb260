import type { OpenIdProvider, OpenIdProviders } from '@bureau/core/accounts';
import { err, ok, type Result } from '@bureau/core/kernel';
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
} from 'openid-client';
import type { Log } from '../../log.ts';

/** How long a provider may take to answer, in seconds. */
const ANSWERS_WITHIN_S = 8;
/** What a provider says of itself is asked for anew after this. */
const KNOWN_FOR_MS = 600_000;
const MOST_KNOWN = 100;

type Known = Pick<OpenIdProvider, 'issuer' | 'clientId' | 'clientSecret'>;

/** Providers that speak OpenID Connect, found by their discovery document (OpenID Connect Discovery 1.0 §4). */
export function openIdProviders(log: Log): OpenIdProviders {
  const known = new Map<string, { readonly until: number; readonly config: Configuration }>();

  const fails = (step: string, error: unknown): void => {
    // Neither codes nor what the provider says of somebody goes into the log.
    const { name, code } = error instanceof Error ? { name: error.name, code: codeOf(error) } : {};
    log.warn({ step, type: name, code }, 'single sign-on failed');
  };
  const find = async (provider: Known): Promise<Result<Configuration, 'sign-on-unreachable'>> => {
    const { issuer, clientId, clientSecret } = provider;
    const key = JSON.stringify([issuer, clientId, clientSecret]);
    const found = known.get(key);
    if (found && found.until > Date.now()) return ok(found.config);
    try {
      const isPlain = issuer.startsWith('http:');
      const config = await discovery(new URL(issuer), clientId, undefined, inItsWay(clientSecret), {
        timeout: ANSWERS_WITHIN_S,
        ...(isPlain && { execute: [allowInsecureRequests] }),
      });
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(key, { until: Date.now() + KNOWN_FOR_MS, config });
      return ok(config);
    } catch (error) {
      fails('discovery', error);
      return err('sign-on-unreachable');
    }
  };
  return {
    async check(provider) {
      const found = await find(provider);
      return found.ok ? ok(undefined) : found;
    },
    async begin(provider, { redirectUri, state, nonce, codeVerifier, email }) {
      const found = await find(provider);
      if (!found.ok) return found;
      const url = buildAuthorizationUrl(found.value, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        login_hint: email,
      });
      return ok(url.href);
    },
    async finish(provider, { url, state, nonce, codeVerifier }) {
      const found = await find(provider);
      if (!found.ok) return found;
      try {
        const tokens = await authorizationCodeGrant(found.value, new URL(url), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return err('sign-on-failed');
        // Many say the address there alone.
        const isTold = typeof claims['email'] === 'string' || !found.value.serverMetadata().userinfo_endpoint;
        const more = isTold ? {} : await fetchUserInfo(found.value, tokens.access_token, claims.sub);
        return ok({ ...more, ...claims });
      } catch (error) {
        fails('answer', error);
        // Whoever turns back at the provider has not met a fault of the network.
        return err(
          isNetwork(error) && !(error instanceof AuthorizationResponseError) ? 'sign-on-unreachable' : 'sign-on-failed',
        );
      }
    },
  };
}

/** The secret as this provider takes it; without a word of it in the header, which each has to know (RFC 6749 §2.3.1). */
const inItsWay =
  (secret: string): ClientAuth =>
  (server, ...request) => {
    const ways = server.token_endpoint_auth_methods_supported;
    const takesHeader = ways === undefined || ways.includes('client_secret_basic');
    (takesHeader ? ClientSecretBasic(secret) : ClientSecretPost(secret))(server, ...request);
  };

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? error.code : undefined);

/** No answer came, or none in time. */
const isNetwork = (error: unknown) =>
  error instanceof Error &&
  (error.name === 'TypeError' || ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(codeOf(error) ?? ''));
