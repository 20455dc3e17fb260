import {
  type IdentityProviders,
  identityOf,
  type ServiceProvider,
  type SignOnAttempt,
  type SignOnClaims,
  type SignOnDraft,
  type SignOnIdentity,
  type SignOnProvider,
  type SignOnRefusal,
} from '@bureau/core/accounts';
import { err, ok, type Result } from '@bureau/core/kernel';

type Identified = Result<SignOnIdentity, SignOnRefusal>;
type SaveFailure =
  | { readonly code: 'bad-input'; readonly fields: readonly string[] }
  | { readonly code: 'sign-on-unreachable' };

/** Speaks to each provider in its own way. */
export function askProviders({ openId, saml }: IdentityProviders, bureau: ServiceProvider) {
  const identified = (claims: Result<SignOnClaims, SignOnRefusal>): Identified =>
    claims.ok ? identityOf(claims.value) : claims;
  return {
    /** Whether a provider can be used, before it is written down. */
    async check(draft: SignOnDraft): Promise<Result<void, SaveFailure>> {
      if (draft.protocol === 'saml') {
        return (await saml.check(draft)) ? ok(undefined) : err({ code: 'bad-input', fields: ['certificate'] });
      }
      const { issuer, clientId, clientSecret = '' } = draft;
      const checked = await openId.check({ issuer, clientId, clientSecret });
      return checked.ok ? checked : err({ code: checked.error });
    },
    /** The address to which the browser goes. */
    async begin(
      provider: SignOnProvider,
      { nonce, codeVerifier }: SignOnAttempt,
      { state, email }: { readonly state: string; readonly email: string },
    ): Promise<Result<string, SignOnRefusal>> {
      if (provider.protocol === 'saml') return ok(await saml.begin(provider, bureau, { state, nonce }));
      const { redirectUri } = bureau;
      return openId.begin(provider, { redirectUri, state, nonce, codeVerifier, email });
    },
    /** Who came back with a code (OpenID Connect). Nobody answers in another way than they were asked. */
    async byCode(
      provider: SignOnProvider,
      { nonce, codeVerifier }: SignOnAttempt,
      answer: { readonly url: string; readonly state: string },
    ): Promise<Identified> {
      if (provider.protocol !== 'openid') return err('sign-on-failed');
      return identified(await openId.finish(provider, { ...answer, nonce, codeVerifier }));
    },
    /** Who came back with an assertion (SAML). */
    async byPost(
      provider: SignOnProvider | undefined,
      { nonce }: SignOnAttempt,
      response: string,
    ): Promise<Identified> {
      if (!provider) return err('sign-on-unknown');
      if (provider.protocol !== 'saml') return err('sign-on-failed');
      return identified(await saml.finish(provider, bureau, { nonce, response }));
    },
  };
}
