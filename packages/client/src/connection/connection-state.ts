import type { DeviceId } from '@bureau/core/kernel';
import type { BureauError } from '../bureau-error.ts';

/**
 * How the client stands with the server.
 *
 * - `signed-out`: no session; also before `connect` and after `close`
 * - `connecting`: the first connection is being made
 * - `online`: the event stream is open
 * - `reconnecting`: it was open, and is being made again by itself
 * - `offline`: the machine has no network; goes on by itself as soon as it has
 * - `version-mismatch`: the server speaks another protocol: load the page anew
 */
export type ConnectionStatus = 'signed-out' | 'connecting' | 'online' | 'reconnecting' | 'offline' | 'version-mismatch';

/** The state of the connection. */
export interface ConnectionState {
  readonly status: ConnectionStatus;
  /** This client instance; undefined until the first `connect` or `signIn`. */
  readonly deviceId: DeviceId | undefined;
  /** Why the last attempt to connect failed; cleared when online. */
  readonly error: BureauError | undefined;
  /** How far the server's clock is ahead of this machine's, in milliseconds. */
  readonly clockAheadMs: number;
}
