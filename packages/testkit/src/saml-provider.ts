// oxlint-disable-next-line typescript/triple-slash-reference -- whoever imports this file needs the types, and a declaration has nothing to import
/// <reference path="./samlp.d.ts" />
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import samlp from 'samlp';
import { generate } from 'selfsigned';
import { askWhoYouAre } from './identity-provider.ts';

/** Somebody whom the provider knows. */
export interface SamlPerson {
  /** The name that the provider has for them. */
  readonly nameId: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** What an answer says and how it is signed, where it is not as it should be. */
export type AnswerChange = Readonly<Record<string, unknown>>;

/** A running identity provider that speaks SAML 2.0. */
export interface SamlIdentityProvider {
  readonly issuer: string;
  readonly signInUrl: string;
  /** PEM. */
  readonly certificate: string;
  /** Somebody who can sign in there, by their name, without a password. */
  know(person: SamlPerson): void;
  /** The answer to the request in this address, in XML. */
  answer(url: string, nameId: string, change?: AnswerChange): Promise<string>;
  stop(): Promise<void>;
}

const parseRequest = promisify(samlp.parseRequest);
const getSamlResponse = promisify(samlp.getSamlResponse);

const keys = () =>
  generate([{ name: 'commonName', value: 'Provider' }], { keyType: 'rsa', keySize: 2_048, algorithm: 'sha256' });

/** Starts one on this machine. Its page asks for the name of whoever signs in, and posts the answer by itself. */
export async function startSamlProvider(): Promise<SamlIdentityProvider> {
  const people = new Map<string, SamlPerson>();
  const { private: key, cert } = await keys();
  let signInUrl = '';

  const askedIn = (url: string) =>
    parseRequest({ method: 'GET', query: Object.fromEntries(new URL(url).searchParams) });
  const answer: SamlIdentityProvider['answer'] = async (url, nameId, change = {}) => {
    const asked = await askedIn(url);
    const person = people.get(nameId);
    if (!person) throw new Error('Nobody of that name');
    const { email, givenName, familyName } = person;
    const { id: inResponseTo, issuer: audience, assertionConsumerServiceURL: recipient } = asked;
    return getSamlResponse(
      {
        issuer: signInUrl,
        key,
        cert,
        audience,
        recipient,
        destination: recipient,
        inResponseTo,
        ...ALGORITHMS,
        ...change,
      },
      { id: nameId, displayName: '', emails: [{ value: email }], name: { givenName, familyName } },
    );
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.method !== 'POST') {
      response.end(askWhoYouAre);
      return;
    }
    const url = new URL(request.url ?? '', signInUrl);
    const nameId = new URLSearchParams(await text(request)).get('sub') ?? '';
    const xml = await answer(url.href, nameId);
    const { assertionConsumerServiceURL } = await askedIn(url.href);
    response.end(
      postingPage(assertionConsumerServiceURL, {
        SAMLResponse: Buffer.from(xml).toString('base64'),
        RelayState: url.searchParams.get('RelayState') ?? '',
      }),
    );
  };
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
  // Another site than the localhost of Bureau: a browser sends no cookie along with what is posted from here.
  signInUrl = `http://127.0.0.1:${address.port}/sso?tenant=1`;
  return {
    issuer: signInUrl,
    signInUrl,
    certificate: cert,
    know: (person) => void people.set(person.nameId, person),
    answer,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const ALGORITHMS = {
  signatureAlgorithm: 'rsa-sha256',
  digestAlgorithm: 'sha256',
  nameIdentifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
};

const postingPage = (to: string, fields: Readonly<Record<string, string>>) => `<!doctype html><html lang="en">
<title>Provider</title><form method="post" action="${to}">${Object.entries(fields)
  .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
  .join('')}</form><script>document.forms[0].submit()</script></html>`;
