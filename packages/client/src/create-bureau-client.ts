import type { BureauClient, BureauClientOptions } from './client.ts';

/** Makes a client. Nothing is sent before `connect` or `signIn`. */
export function createBureauClient(options: BureauClientOptions): BureauClient {
  throw new Error(`not wired: ${String(options.url)}`);
}
