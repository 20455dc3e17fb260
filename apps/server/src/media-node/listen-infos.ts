import { networkInterfaces } from 'node:os';
import type { TransportListenInfo } from 'mediasoup/types';
import type { MediaSettings } from './settings.ts';

/**
 * All devices of a worker share one UDP socket. Linux gives a socket room for some 280 voice packets, 14 ms of 200 calls; a
 * worker that waits for the processor that long would lose sound. The system takes from this as much as it allows.
 */
const UDP_BUFFER_BYTES = 2 * 1024 * 1024;
const UDP_BUFFERS = { recvBufferSize: UDP_BUFFER_BYTES, sendBufferSize: UDP_BUFFER_BYTES };

/** The addresses to listen on and to announce for one worker, UDP before TCP. */
export function listenInfos(
  { listen, announced }: Pick<MediaSettings, 'listen' | 'announced'>,
  port: number,
): TransportListenInfo[] {
  const isEvery = listen === '0.0.0.0' || listen === '::';
  // Clients cannot send to 0.0.0.0: each address of the machine becomes a candidate of its own.
  const ips = isEvery && announced === undefined ? ownAddresses(listen === '::') : [listen];
  return (['udp', 'tcp'] as const).flatMap((protocol) =>
    ips.map((ip) => ({
      protocol,
      ip,
      port,
      ...(announced === undefined ? {} : { announcedAddress: announced }),
      ...(protocol === 'udp' ? UDP_BUFFERS : {}),
    })),
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
