import { createHash, randomUUID } from 'node:crypto';
import type { Self, SignOnServices } from '@bureau/api';
import {
  type AccountStore,
  domainOf,
  type IdentityProviders,
  type Principal,
  pathAfterSignOn,
  readSignOn,
  SIGN_ON_ATTEMPT_MS,
  SIGN_ON_PASS_MS,
  SIGN_ON_VOUCHER_MS,
  type SignOnAttempt,
  type SignOnRefusal,
  type SignOnStep,
  type SignOnStore,
} from '@bureau/core/accounts';
import { type Clock, type CompanyId, err, ok, type Result, type UserId } from '@bureau/core/kernel';
import { askProviders } from './ask-providers.ts';
import { type NewSession, openSession } from './open-session.ts';
import { createToken, hashToken, newSecret } from './session-token.ts';
import type { SignInLimiters } from './sign-in.ts';

/** Where the provider sends the browser back to. */
export const SIGN_ON_CALLBACK = '/api/sign-on/callback';
/** Where the metadata for providers lie that speak SAML; the address is the name of Bureau there. */
export const SIGN_ON_METADATA = '/api/sign-on/metadata';

interface SignOnDeps {
  readonly accounts: Pick<AccountStore, 'createSession'>;
  readonly signOn: SignOnStore;
  readonly identityProviders: IdentityProviders;
  readonly signInLimiters: Pick<SignInLimiters, 'ofAddress'>;
  /** The address people reach Bureau at, without a slash at the end. */
  readonly publicUrl: string;
  readonly self: (principal: Principal) => Promise<Self>;
  /** Colleagues learn of somebody new. */
  readonly onNew: (companyId: CompanyId, userId: UserId) => Promise<void>;
  readonly clock: Clock;
}

/** Somebody at the sign-in who wants to go to their provider. */
interface SignOnVisit {
  readonly email: string;
  /** Where they wanted to go. */
  readonly next: string | undefined;
  /** How the session is called. */
  readonly label: string;
  /** The secret that their browser keeps as a cookie. */
  readonly browser: string;
  /** The desktop waits for the session. */
  readonly desktopChallenge: string | undefined;
  readonly clientAddress: string;
}

/**
 * The way by browser: there, and back with a session or, for the desktop, with a secret that fetches one. What a provider
 * posts comes from its page, without the cookie that tells the browser: that comes with the address it is sent on to.
 */
export interface SignOnWay {
  begin(
    visit: SignOnVisit,
  ): Promise<
    Result<
      string,
      { readonly code: SignOnRefusal } | { readonly code: 'throttled'; readonly retryAfterSeconds: number }
    >
  >;
  /** The address at which the browser goes on after the post of a provider that speaks SAML. */
  takePost(post: {
    readonly state: string;
    readonly response: string;
  }): Promise<Result<string, { readonly code: SignOnRefusal }>>;
  /** The metadata for such providers, in XML. */
  metadata(): Promise<string>;
  comeBack(answer: {
    readonly url: string;
    readonly state: string;
    readonly browser: string | undefined;
  }): Promise<
    Result<
      { readonly next: string; readonly session: NewSession } | { readonly desktopCode: string },
      { readonly code: SignOnRefusal }
    >
  >;
}

/** Single sign-on: what administrators set up, and how their people come in by it. */
export function createSignOn(deps: SignOnDeps): SignOnServices & SignOnWay {
  const { signOn, identityProviders, signInLimiters, publicUrl, self, onNew, clock } = deps;
  const bureau = { redirectUri: publicUrl + SIGN_ON_CALLBACK, entityId: publicUrl + SIGN_ON_METADATA };
  const providers = askProviders(identityProviders, bureau);
  const refuse = (code: SignOnRefusal) => err({ code });

  const keep = async (step: SignOnStep, forMs: number): Promise<string> => {
    const { token, tokenHash } = newSecret();
    await signOn.put(tokenHash, step, clock.now() + forMs, clock.now());
    return token;
  };
  const taken = async (token: string): Promise<SignOnStep | undefined> => {
    const tokenHash = hashToken(token);
    return tokenHash && signOn.take(tokenHash, clock.now());
  };
  const get: SignOnServices['get'] = async (principal) => {
    const known = await signOn.settings(principal);
    return known.ok ? ok({ ...bureau, ...known.value }) : err({ code: known.error });
  };

  return {
    get,
    async save(principal, draft) {
      const allowed = await signOn.settings(principal);
      if (!allowed.ok) return err({ code: allowed.error });
      // Bureau itself is reached over http: a trial on one machine.
      const read = readSignOn(draft, publicUrl.startsWith('http:'));
      if (!read.ok) return read;
      const checked = await providers.check(read.value);
      if (!checked.ok) return checked;
      const saved = await signOn.save(principal, read.value, clock.now());
      if (saved.ok) return get(principal);
      return saved.error === 'secret-missing'
        ? err({ code: 'bad-input', fields: ['clientSecret'] })
        : err({ code: saved.error });
    },
    isOffered: () => signOn.isAnywhere(),
    async remove(principal) {
      const removed = await signOn.remove(principal, clock.now());
      return removed.ok ? get(principal) : err({ code: removed.error });
    },
    async begin({ email, next, label, browser, desktopChallenge, clientAddress }) {
      const counted = await signInLimiters.ofAddress.consume(clientAddress);
      if (!counted.ok) return err({ code: 'throttled', ...counted.error });
      const domain = domainOf(email.trim());
      const provider = domain === '' ? undefined : await signOn.ofDomain(domain);
      if (!provider) return refuse('sign-on-unknown');
      const attempt: SignOnAttempt = {
        kind: 'attempt',
        companyId: provider.companyId,
        nonce: createToken(),
        codeVerifier: createToken(),
        browser: fingerprint(browser),
        next: pathAfterSignOn(next),
        label,
        ...(desktopChallenge !== undefined && { desktopChallenge }),
      };
      const state = await keep(attempt, SIGN_ON_ATTEMPT_MS);
      const begun = await providers.begin(provider, attempt, { state, email: email.trim() });
      return begun.ok ? begun : refuse(begun.error);
    },
    async takePost({ state, response }) {
      const step = await taken(state);
      if (step?.kind !== 'attempt') return refuse('sign-on-expired');
      const { nonce: _nonce, codeVerifier: _verifier, ...whose } = step;
      const identity = await providers.byPost(await signOn.ofCompany(step.companyId), step, response);
      if (!identity.ok) return refuse(identity.error);
      const token = await keep({ ...whose, kind: 'voucher', identity: identity.value }, SIGN_ON_VOUCHER_MS);
      return ok(`${bureau.redirectUri}?state=${token}`);
    },
    metadata: () => identityProviders.saml.describe(bureau),
    async comeBack({ url, state, browser }) {
      const step = await taken(state);
      const isOnTheWay = step?.kind === 'attempt' || step?.kind === 'voucher';
      if (!isOnTheWay || browser === undefined || step.browser !== fingerprint(browser))
        return refuse('sign-on-expired');
      const provider = await signOn.ofCompany(step.companyId);
      if (!provider) return refuse('sign-on-unknown');
      const identity =
        step.kind === 'voucher' ? ok(step.identity) : await providers.byCode(provider, step, { url, state });
      if (!identity.ok) return refuse(identity.error);
      const { label, next, companyId, desktopChallenge } = step;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of people are made here
      const newId = randomUUID() as UserId;
      const entered = await signOn.enter(provider, identity.value, newId, clock.now());
      if (!entered.ok) return refuse(entered.error);
      const { userId, isNew } = entered.value;
      if (isNew) await onNew(companyId, userId);
      if (desktopChallenge === undefined) {
        return ok({ next, session: await openSession(deps, { companyId, userId }, label) });
      }
      return ok({
        desktopCode: await keep({ kind: 'pass', companyId, userId, label, desktopChallenge }, SIGN_ON_PASS_MS),
      });
    },
    async finish({ code, verifier }) {
      const step = await taken(code);
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      if (step?.kind !== 'pass' || step.desktopChallenge !== challenge) return refuse('sign-on-expired');
      const { principal, ...session } = await openSession(deps, step, step.label);
      return ok({ ...session, self: await self(principal) });
    },
  };
}

const fingerprint = (secret: string) => createHash('sha256').update(secret).digest('hex');
