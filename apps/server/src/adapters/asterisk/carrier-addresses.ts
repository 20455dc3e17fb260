import { lookup, resolveSrv } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Asterisk looks them up as often. */
const KNOWN_MS = 60_000;
/** Nobody who calls waits longer for it. */
const WITHIN_MS = 1_000;
/** Where a name leads that is none of a machine (RFC 3263 §4.2); Asterisk takes calls from there too. */
const SERVICES = ['_sip._udp', '_sip._tcp', '_sips._tcp'];

type Names = readonly string[];
const NONE: Names = [];

/** An answer that comes too late, or says that there is nothing, is none. */
const soon = (asked: Promise<Names>): Promise<Names> =>
  Promise.race([asked.catch(() => NONE), pause(WITHIN_MS, NONE, { ref: false })]);
const addresses = async (name: string): Promise<Names> =>
  (await lookup(name, { all: true })).map(({ address }) => address);
const machines = async (name: string): Promise<Names> => (await resolveSrv(name)).map((each) => each.name);

async function look(host: string): Promise<Names> {
  if (isIP(host) !== 0) return [host];
  const [own, ...named] = await Promise.all([
    soon(addresses(host)),
    ...SERVICES.map((service) => soon(machines(`${service}.${host}`))),
  ]);
  return [...own, ...(await Promise.all(named.flat().map((name) => soon(addresses(name))))).flat()];
}

/** Where calls of a host come from. What is known is said at once, and looked up anew meanwhile. */
export function carrierAddresses(): (host: string) => Promise<Names> {
  const known = new Map<string, { readonly at: number; readonly found: Promise<Names> }>();
  return (host) => {
    const now = performance.now();
    const before = known.get(host);
    if (before && now - before.at <= KNOWN_MS) return before.found;
    const found = look(host);
    known.set(host, { at: now, found });
    return before ? before.found : found;
  };
}
