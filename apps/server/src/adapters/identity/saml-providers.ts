import { X509Certificate } from 'node:crypto';
import { claimsOf, type SamlProvider, type SamlProviders, type ServiceProvider } from '@bureau/core/accounts';
import { err, ok } from '@bureau/core/kernel';
import { type Profile, SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { z } from 'zod';
import type { Log } from '../../log.ts';

/** How far the clock of a provider may be from this one. */
const CLOCKS_APART_MS = 120_000;
/** An answer that is older was not made for this request. */
const OLDEST_ANSWER_MS = 600_000;
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** Of an assertion, what the library does not insist on. */
const confirmed = z.object({
  Assertion: z.object({
    Subject: z.tuple([
      z.object({
        SubjectConfirmation: z
          .array(
            z.object({
              $: z.object({ Method: z.string() }),
              SubjectConfirmationData: z.tuple([
                z.object({ $: z.object({ InResponseTo: z.string(), Recipient: z.string() }) }),
              ]),
            }),
          )
          .min(1),
      }),
    ]),
  }),
});

/** Providers that speak SAML 2.0 (Web Browser SSO Profile, SAML 2.0 Profiles §4.1). */
export function samlProviders(log: Log): SamlProviders {
  return {
    async check({ certificate }) {
      try {
        const read = certificate.split('\n').map((one) => new X509Certificate(Buffer.from(one, 'base64')));
        return read.length > 0;
      } catch {
        return false;
      }
    },
    begin: (provider, bureau, { state, nonce }) =>
      speak(provider, bureau, requestId(nonce)).getAuthorizeUrlAsync(state, undefined, {}),
    async finish(provider, bureau, { nonce, response }) {
      const id = requestId(nonce);
      try {
        // No message of SAML has one, and what it declares is no business of a reader.
        if (Buffer.from(response, 'base64').includes('<!DOCTYPE')) throw new Error('a document type');
        const { profile } = await speak(provider, bureau, id).validatePostResponseAsync({ SAMLResponse: response });
        if (!profile || profile.issuer !== provider.issuer) throw new Error('the issuer is another');
        insistOn(profile, { InResponseTo: id, Recipient: bureau.redirectUri });
        const { nameID, nameIDFormat, attributes } = profile;
        return ok(
          claimsOf({ nameId: nameID, nameIdFormat: nameIDFormat || undefined, attributes: attributesOf(attributes) }),
        );
      } catch (error) {
        log.warn({ step: 'assertion', reason: reasonOf(error) }, 'single sign-on failed');
        return err('sign-on-failed');
      }
    },
    describe: async (bureau) => speak(undefined, bureau, requestId('')).generateServiceProviderMetadata(null, null),
  };
}

/** What does not hold, in the words of the library; those of the answer itself (bad XML, a status message) may name somebody. */
function reasonOf(error: unknown): string {
  const isOwn = error instanceof Error && error.constructor === Error && !error.message.startsWith('[xmldom');
  return isOwn ? error.message : 'it cannot be read, or says no';
}

/** An xs:ID begins with no digit (XML Schema 2 §3.3.8). */
const requestId = (nonce: string) => `_${nonce}`;

/** What is said for one request. Without a provider nothing but the metadata can be had. */
function speak(provider: SamlProvider | undefined, bureau: ServiceProvider, id: string): SAML {
  return new SAML({
    callbackUrl: bureau.redirectUri,
    issuer: bureau.entityId,
    audience: bureau.entityId,
    entryPoint: provider?.signInUrl ?? bureau.entityId,
    ...(provider && { idpIssuer: provider.issuer }),
    idpCert: provider?.certificate.split('\n') ?? [''],
    // Each provider signs one of both; whatever is read must be signed.
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    acceptedClockSkewMs: CLOCKS_APART_MS,
    maxAssertionAgeMs: OLDEST_ANSWER_MS,
    generateUniqueId: () => id,
    validateInResponseTo: ValidateInResponseTo.always,
    // The request is remembered with the attempt, and each attempt is taken once.
    cacheProvider: {
      saveAsync: async (key, value) => ({ value, createdAt: Date.now(), key }),
      getAsync: async (key) => (key === id ? new Date().toISOString() : null),
      removeAsync: async (key) => key,
    },
  });
}

/** Every confirmation of the signed assertion is for this very request (SAML 2.0 Profiles §4.1.4.2). */
function insistOn(profile: Profile, wanted: { readonly InResponseTo: string; readonly Recipient: string }): void {
  const { Subject } = confirmed.parse(profile.getAssertion?.()).Assertion;
  const isForUs = Subject[0].SubjectConfirmation.every(
    ({ $, SubjectConfirmationData: [{ $: said }] }) =>
      $.Method === BEARER && said.InResponseTo === wanted.InResponseTo && said.Recipient === wanted.Recipient,
  );
  if (!isForUs) throw new Error('the assertion was made for something else');
}

const attributesOf = (attributes: unknown): Readonly<Record<string, unknown>> =>
  typeof attributes === 'object' && attributes !== null ? { ...attributes } : {};
