import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector, fetch } from 'undici';

/** How long a server may take for one answer, in milliseconds. */
const ANSWERS_WITHIN_MS = 10_000;
/** A calendar of ten years of meetings has a tenth of that. */
const MOST_BYTES = 20_000_000;

/** An address in a network of its own, to which nobody is led from outside. */
export class ClosedAddressError extends Error {}

/**
 * Requests to servers that people name: to addresses of the public internet alone, but for the hosts in `opened`; `*` opens all.
 * Every connection is looked at, so that no name and no redirect leads elsewhere in between.
 */
export function guardedFetch(opened: readonly string[]): typeof globalThis.fetch {
  const isOpened = (host: string) => opened.includes('*') || opened.includes(host.toLowerCase());
  const connect = buildConnector({ timeout: ANSWERS_WITHIN_MS });
  const agent = new Agent({
    headersTimeout: ANSWERS_WITHIN_MS,
    bodyTimeout: ANSWERS_WITHIN_MS,
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      if (isOpened(host)) {
        connect(options, callback);
        return;
      }
      if (isIP(host)) {
        if (isPublic(host)) connect(options, callback);
        else callback(new ClosedAddressError(), null);
        return;
      }
      lookup(host, { all: true, verbatim: false }, (error, found) => {
        const [first] = found ?? [];
        if (error) callback(error, null);
        else if (!first || !found.every(({ address }) => isPublic(address))) callback(new ClosedAddressError(), null);
        // The address that was looked at is the one that is connected to; the certificate is still that of the name.
        else connect({ ...options, hostname: first.address, servername: options.servername ?? host }, callback);
      });
    },
  });
  const guarded = async (...[resource, init]: Parameters<typeof fetch>) => {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
    const response = await fetch(resource, { ...init, dispatcher: agent, signal });
    return new Response(await bodyOf(response), {
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
    });
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types of undici are those of the platform under another name
  return guarded as unknown as typeof globalThis.fetch;
}

function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}

/** The whole body; none where an answer can have none (Fetch §2.2.6). */
async function bodyOf({ status, body }: Awaited<ReturnType<typeof fetch>>): Promise<string | null> {
  if ([204, 205, 304].includes(status) || !body) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > MOST_BYTES) throw new RangeError('The answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
