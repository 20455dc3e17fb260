import { networkInterfaces } from 'node:os';

const isEveryAddress = (host: string) => host === '0.0.0.0' || host === '::';

/** The IPv4 addresses under which other computers of the network may reach this one. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map((address) => address.address);
}

/** The addresses on which a server bound to `host` is reached, the most useful first. */
export function reachableAddresses(host: string): string[] {
  if (isEveryAddress(host)) return [...lanAddresses(), '127.0.0.1'];
  return [host];
}

/** The address that clients are told to send sound to, or undefined where `host` says it itself. */
export function announcedAddress(host: string): string | undefined {
  return isEveryAddress(host) ? lanAddresses()[0] : undefined;
}

/** The web address of `address` as a person types it. */
export function webUrl(address: string, port: number, secure: boolean): string {
  const name = address === '127.0.0.1' ? 'localhost' : address.includes(':') ? `[${address}]` : address;
  return `${secure ? 'https' : 'http'}://${name}:${port}`;
}
