import { networkInterfaces } from 'node:os';
import type { TransportListenInfo } from 'mediasoup/types';
import type { MediaSettings } from './settings.ts';

/** The addresses to listen on and to announce for one worker, UDP before TCP. */
export function listenInfos(
  { listen, announced }: Pick<MediaSettings, 'listen' | 'announced'>,
  port: number,
): TransportListenInfo[] {
  const isEvery = listen === '0.0.0.0' || listen === '::';
  // Clients cannot send to 0.0.0.0: each address of the machine becomes a candidate of its own.
  const ips = isEvery && announced === undefined ? ownAddresses(listen === '::') : [listen];
  return (['udp', 'tcp'] as const).flatMap((protocol) =>
    ips.map((ip) => ({ protocol, ip, port, ...(announced === undefined ? {} : { announcedAddress: announced }) })),
  );
}

/** Addresses that others may reach, the loopback last: it serves browsers on this machine. */
function ownAddresses(withIpv6: boolean): string[] {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family, address }) => !internal && (family === 'IPv4' || (withIpv6 && !isLinkLocal(address))));
  return [...others.map(({ address }) => address), '127.0.0.1'];
}

const isLinkLocal = (address: string) => address.toLowerCase().startsWith('fe80:');
