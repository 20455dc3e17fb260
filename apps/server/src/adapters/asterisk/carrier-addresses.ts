import { lookup, resolveSrv } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Asterisk looks them up as often. */
const KNOWN_MS = 60_000;
/** Nobody who calls waits longer for it. */
const WITHIN_MS = 2_000;
/** Where a name leads that is none of a machine (RFC 3263 §4.2); Asterisk takes calls from there too. */
const SERVICES = ['_sip._udp', '_sip._tcp', '_sips._tcp'];

const none = (): readonly string[] => [];
const addresses = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address);
const machines = async (name: string): Promise<readonly string[]> => (await resolveSrv(name)).map((each) => each.name);

/** Where calls of a host come from. A name that leads nowhere has no address, and neither has one that takes too long. */
export function carrierAddresses(): (host: string) => Promise<readonly string[]> {
  const known = new Map<string, { readonly at: number; readonly found: Promise<readonly string[]> }>();
  const look = async (host: string): Promise<readonly string[]> => {
    const named = await Promise.all(SERVICES.map((service) => machines(`${service}.${host}`).catch(none)));
    return (await Promise.all([host, ...named.flat()].map((name) => addresses(name).catch(none)))).flat();
  };
  return (host) => {
    const now = performance.now();
    for (const [name, { at }] of known) if (now - at > KNOWN_MS) known.delete(name);
    const before = known.get(host);
    if (before) return before.found;
    const found = Promise.race([look(host), pause(WITHIN_MS, [], { ref: false })]);
    known.set(host, { at: now, found });
    return found;
  };
}
