import type { KnownServer } from '../settings/settings.ts';
import { readAddress } from './address.ts';

/** The origin of a server that was used here before, by its address as somebody wrote it; undefined for any other. */
export function knownOrigin(servers: readonly KnownServer[], text: string): string | undefined {
  const read = readAddress(text);
  return servers.find(({ origin }) => 'origin' in read && origin === read.origin)?.origin;
}

const MOST = 20;

/** With this server in front of the others; one that is known keeps its place, and the first of all is never pushed out. */
export function withServer(servers: readonly KnownServer[], origin: string): KnownServer[] {
  if (servers.some((each) => each.origin === origin)) return [...servers];
  return [{ origin, name: new URL(origin).host }, ...servers.slice(1 - MOST)];
}

/**
 * The server that was used first of those that are known, empty before there is one. It is the one that people had their program
 * from, and the only one whose newer versions of it are taken: a server that is only visited runs nothing here.
 */
export function firstOrigin(servers: readonly KnownServer[]): string {
  return servers.at(-1)?.origin ?? '';
}
