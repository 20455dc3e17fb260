import { err, ok, type Result } from '../kernel/index.ts';
import { certificatesOf } from './saml.ts';
import type { SamlSettings, SignOnDraft } from './sign-on.ts';

const LIMITS = { issuer: 500, clientId: 200, clientSecret: 500, signInUrl: 1_000, certificates: 4 } as const;

/** What is kept of a draft, or which of its fields are wrong. Over plain http only where `allowsHttp` says so. */
export function readSignOn(
  draft: SignOnDraft,
  allowsHttp: boolean,
): Result<SignOnDraft, { readonly code: 'bad-input'; readonly fields: readonly string[] }> {
  return draft.protocol === 'openid' ? readOpenId(draft, allowsHttp) : readSaml(draft, allowsHttp);
}

type Read = ReturnType<typeof readSignOn>;
const refused = (fields: readonly (string | false)[]) => fields.filter((field) => field !== false);

function readOpenId(draft: Extract<SignOnDraft, { protocol: 'openid' }>, allowsHttp: boolean): Read {
  const [issuer, clientId] = [issuerOf(draft.issuer), draft.clientId.trim()];
  const clientSecret = draft.clientSecret?.trim();
  const fields = refused([
    // No query, no fragment and nobody's name in it (OpenID Connect Discovery 1.0 §2).
    !(isWebAddress(issuer, LIMITS.issuer, allowsHttp) && !issuer.includes('?')) && 'issuer',
    (clientId === '' || clientId.length > LIMITS.clientId) && 'clientId',
    clientSecret !== undefined && (clientSecret === '' || clientSecret.length > LIMITS.clientSecret) && 'clientSecret',
  ]);
  if (fields.length > 0) return err({ code: 'bad-input', fields });
  const { protocol, isRequired } = draft;
  return ok({ protocol, issuer, clientId, isRequired, ...(clientSecret !== undefined && { clientSecret }) });
}

/** Providers show the address of their discovery document beside their issuer, or instead of it (OpenID Connect Discovery 1.0 §4). */
const issuerOf = (text: string) =>
  text
    .trim()
    .replace(/\/\.well-known\/openid-configuration\/*$/, '')
    .replace(/\/+$/, '');

function readSaml(draft: SamlSettings, allowsHttp: boolean): Read {
  // An entity ID is any URI, and counts letter by letter (SAML 2.0 Core §8.3.6).
  const [issuer, signInUrl] = [draft.issuer.trim(), draft.signInUrl.trim()];
  const certificates = certificatesOf(draft.certificate);
  const fields = refused([
    (issuer === '' || issuer.length > LIMITS.issuer || /\s/.test(issuer)) && 'issuer',
    !isWebAddress(signInUrl, LIMITS.signInUrl, allowsHttp) && 'signInUrl',
    (certificates.length === 0 || certificates.length > LIMITS.certificates) && 'certificate',
  ]);
  if (fields.length > 0) return err({ code: 'bad-input', fields });
  const { protocol, isRequired } = draft;
  return ok({ protocol, issuer, signInUrl, certificate: certificates.join('\n'), isRequired });
}

const WEB_ADDRESS = /^(https?):\/\/(?:[a-z\d.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?][^\s#\\@]*)?$/iu;

function isWebAddress(text: string, most: number, allowsHttp: boolean): boolean {
  const scheme = WEB_ADDRESS.exec(text)?.[1]?.toLowerCase();
  return text.length <= most && (scheme === 'https' || (allowsHttp && scheme === 'http'));
}
