import type { KnownServer } from '../settings/settings.ts';
import { readAddress } from './address.ts';

/** The origin of a server that was used here before, by its address as somebody wrote it; undefined for any other. */
export function knownOrigin(servers: readonly KnownServer[], text: string): string | undefined {
  const read = readAddress(text);
  return servers.find(({ origin }) => 'origin' in read && origin === read.origin)?.origin;
}
