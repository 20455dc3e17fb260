import type { AddressInfo } from 'node:net';

/** Tells the benchmark where the peer listens, and broadcasts what the benchmark sends. */
export function listenForOrders(address: AddressInfo | string | null, broadcast: (message: unknown) => void): void {
  if (!address || typeof address === 'string' || !process.send) throw new Error('a peer is started by the benchmark');
  process.on('message', broadcast);
  process.on('disconnect', () => process.exit(0));
  process.send({ port: address.port });
}
