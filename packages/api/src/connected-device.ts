import type { DeviceId } from '@bureau/core/kernel';

/** The client instance behind a WebSocket connection. */
export interface ConnectedDevice {
  readonly id: DeviceId;
  /** Browser and system as the client named itself, at most 80 characters. */
  readonly label: string;
}
