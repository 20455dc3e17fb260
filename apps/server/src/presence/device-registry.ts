import type { Actor } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { Clock, CompanyId, DeviceId, Instant, UserId } from '@bureau/core/kernel';
import type { DeviceLease } from '@bureau/core/presence';

/** How often silent connections are looked for. */
const SWEEP_MS = 1_000;
/** A sweep that is late by this: the server stood still or its clock was set on, and nobody could be heard meanwhile. */
const STOOD_STILL_MS = 1_000;
/** A connection silent for this long is pinged. */
const PING_AFTER_MS = 2_000;
/** A device silent for this long is lost, although its socket is open. */
const LOST_AFTER_MS = 6_000;
/** A connection silent for this long is cut. */
const CUT_AFTER_MS = 30_000;
/** Before anybody's delay. */
const LONG_AGO: Instant = 0;
/** How long a lost device's last touch is remembered: a reconnect is not a touch. */
const REMEMBER_MS = 600_000;

/** Whose device it is. */
type DeviceOwner = Pick<Principal, 'companyId' | 'userId'>;

/** What the registry does to a connection. */
export interface DeviceLink {
  ping(): void;
  cut(): void;
}

/** One connection of a device, as its transport reports it. */
export interface DeviceConnection {
  /** Something came in. */
  heard(): void;
  closed(cause: 'silent' | 'goodbye'): void;
}

/** A device has come, or is not heard from any more. */
export type DeviceChange = {
  readonly companyId: CompanyId;
  readonly userId: UserId;
  readonly deviceId: DeviceId;
} & (
  | { readonly type: 'connected' }
  | { readonly type: 'lost'; readonly lastHeardAt: Instant; readonly cause: 'silent' | 'goodbye' }
  | { readonly type: 'touched' }
);

interface Connection {
  readonly link: DeviceLink;
  lastHeardAt: Instant;
  pingedAt: Instant;
}

interface Device {
  readonly companyId: CompanyId;
  readonly userId: UserId;
  readonly deviceId: DeviceId;
  readonly connections: Set<Connection>;
  activeAt: Instant;
  lastHeardAt: Instant;
  connected: boolean;
}

/** Devices that are heard from. A device belongs to its person: the same id of another person is another device. */
export class DeviceRegistry {
  readonly #clock: Clock;
  readonly #people = new Map<UserId, Map<DeviceId, Device>>();
  readonly #listeners = new Set<(change: DeviceChange) => void>();
  #stopSweep: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  onChange(listener: (change: DeviceChange) => void): void {
    this.#listeners.add(listener);
  }

  start(): void {
    const due = this.#clock.now() + SWEEP_MS;
    this.#stopSweep = this.#clock.schedule(due, () => {
      const now = this.#clock.now();
      this.#sweep(now, now - due >= STOOD_STILL_MS ? now - due : 0);
      this.start();
    });
  }

  /** After this nothing is reported any more: a server that stops has lost nobody. */
  stop(): void {
    this.#stopSweep?.();
    this.#listeners.clear();
  }

  connect(owner: DeviceOwner, deviceId: DeviceId, link: DeviceLink): DeviceConnection {
    const now = this.#clock.now();
    const device = this.#device(owner, deviceId, now);
    const connection: Connection = { link, lastHeardAt: now, pingedAt: now };
    device.connections.add(connection);
    this.#heard(device, connection);
    return {
      heard: () => {
        if (device.connections.has(connection)) this.#heard(device, connection);
      },
      closed: (cause) => {
        if (device.connections.delete(connection) && device.connections.size === 0) this.#lose(device, cause);
      },
    };
  }

  touch(actor: Actor): void {
    this.#activity(actor, this.#clock.now());
  }

  /** Nobody is at this device, whatever came from it before. */
  stepAway(actor: Actor): void {
    this.#activity(actor, LONG_AGO);
  }

  isConnected(userId: UserId, deviceId: DeviceId): boolean {
    return this.#people.get(userId)?.get(deviceId)?.connected ?? false;
  }

  /** The devices of a person that are heard from. */
  leasesOf(userId: UserId): readonly DeviceLease[] {
    return [...(this.#people.get(userId)?.values() ?? [])]
      .filter((device) => device.connected)
      .map(({ deviceId, activeAt }) => ({ deviceId, activeAt }));
  }

  #activity({ principal, device }: Actor, activeAt: Instant): void {
    const known = this.#people.get(principal.userId)?.get(device.id);
    if (!known) return;
    known.activeAt = activeAt;
    this.#tell({ type: 'touched', ...naming(known) });
  }

  #device({ companyId, userId }: DeviceOwner, deviceId: DeviceId, now: Instant): Device {
    const devices = this.#people.get(userId) ?? new Map<DeviceId, Device>();
    this.#people.set(userId, devices);
    const known = devices.get(deviceId);
    if (known) return known;
    const connections = new Set<Connection>();
    const made = { companyId, userId, deviceId, connections, activeAt: now, lastHeardAt: now, connected: false };
    devices.set(deviceId, made);
    return made;
  }

  #heard(device: Device, connection: Connection): void {
    connection.lastHeardAt = this.#clock.now();
    device.lastHeardAt = connection.lastHeardAt;
    if (device.connected) return;
    device.connected = true;
    this.#tell({ type: 'connected', ...naming(device) });
  }

  #lose(device: Device, cause: 'silent' | 'goodbye'): void {
    if (!device.connected && cause === 'silent') return;
    device.connected = false;
    this.#tell({ type: 'lost', lastHeardAt: device.lastHeardAt, cause, ...naming(device) });
  }

  #sweep(now: Instant, deafMs: number): void {
    for (const devices of this.#people.values()) {
      for (const device of devices.values()) {
        if (deafMs > 0) excuse(device, now, deafMs);
        this.#look(device, now);
      }
    }
  }

  // Apart from the loop: a function that is called often is compiled, a loop that is entered once a second is not.
  #look(device: Device, now: Instant): void {
    for (const connection of device.connections) attend(connection, now);
    if (device.connected && now - device.lastHeardAt >= LOST_AFTER_MS) this.#lose(device, 'silent');
    if (device.connections.size === 0 && now - device.lastHeardAt >= REMEMBER_MS) this.#forget(device);
  }

  #forget({ userId, deviceId }: Device): void {
    const devices = this.#people.get(userId);
    devices?.delete(deviceId);
    if (devices?.size === 0) this.#people.delete(userId);
  }

  #tell(change: DeviceChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

const naming = ({ companyId, userId, deviceId }: Device) => ({ companyId, userId, deviceId });

/** Silence while the server could not hear does not count. */
function excuse(device: Device, now: Instant, deafMs: number): void {
  for (const heard of [device, ...device.connections]) heard.lastHeardAt = Math.min(now, heard.lastHeardAt + deafMs);
}

function attend(connection: Connection, now: Instant): void {
  const silentMs = now - connection.lastHeardAt;
  if (silentMs >= CUT_AFTER_MS) connection.link.cut();
  else if (silentMs >= PING_AFTER_MS && now - connection.pingedAt >= PING_AFTER_MS) {
    connection.pingedAt = now;
    connection.link.ping();
  }
}
