import type { Principal } from '@bureau/core/accounts';
import type { MeetingGuest } from '@bureau/core/meetings';
import type { ConnectedDevice } from './connected-device.ts';
import type { Services } from './services.ts';

/** Sets and clears the session cookie; a no-op on WebSocket connections. */
export interface SessionCookie {
  set(token: string, maxAgeSeconds: number): void;
  clear(): void;
}

/** What every procedure is given. */
export interface ApiContext {
  readonly services: Services;
  readonly principal: Principal | undefined;
  /** Somebody without an account, in one meeting; never together with a principal. */
  readonly guest: MeetingGuest | undefined;
  /** Absent on plain HTTP. */
  readonly device: ConnectedDevice | undefined;
  /** For throttling; already resolved behind trusted proxies. */
  readonly clientAddress: string;
  readonly cookie: SessionCookie;
  /** The protocol version the client speaks; absent on plain HTTP without the header. */
  readonly protocol: number | undefined;
  /** Names the request in logs. */
  readonly requestId: string;
  /** Told of every query and mutation that ran, for the metrics. */
  readonly observe?: (call: { readonly path: string; readonly ok: boolean; readonly durationMs: number }) => void;
}
