import { type DeviceId, isDeviceId } from '@bureau/core/kernel';
import { randomText } from './random-id.ts';

/** A device id that nobody else uses while it is held. */
export interface DeviceClaim {
  readonly deviceId: DeviceId;
  release(): void;
}

/** Where a browser remembers who it is; `undefined` where it may not. */
export interface DeviceMemory {
  readonly installation: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly tab: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly locks: Pick<LockManager, 'request'> | undefined;
}

const INSTALLATION_KEY = 'bureau.installation';
const TAB_KEY = 'bureau.tab';
/** A reloaded page waits this long for its predecessor to let go; after that the id belongs to a duplicated tab's twin. */
const RELOAD_WAIT_MS = 500;

/**
 * The device id of this tab. It survives a reload; a duplicated tab, which inherits the memory of the first, gets its own,
 * because each id is held by a Web Lock as long as its page lives. Without locks nothing can be told apart: every page load is new.
 */
export async function claimDevice(memory: DeviceMemory): Promise<DeviceClaim> {
  const installation = remembered(memory.installation, INSTALLATION_KEY) ?? randomText(16);
  memory.installation?.setItem(INSTALLATION_KEY, installation);
  const earlierTab = memory.locks && remembered(memory.tab, TAB_KEY);
  const claim =
    (earlierTab && (await hold(memory.locks, deviceIdOf(installation, earlierTab)))) ||
    (await hold(memory.locks, deviceIdOf(installation, randomText(8))));
  if (!claim) throw new Error('a new device id is already held');
  memory.tab?.setItem(TAB_KEY, claim.deviceId.slice(installation.length + 1));
  return claim;
}

/** What this browser offers; in Node nothing, so that each client is a device of its own. */
export function browserMemory(): DeviceMemory {
  if (typeof document === 'undefined') return { installation: undefined, tab: undefined, locks: undefined };
  return {
    installation: allowed(() => window.localStorage),
    tab: allowed(() => window.sessionStorage),
    locks: window.isSecureContext ? navigator.locks : undefined,
  };
}

function hold(locks: DeviceMemory['locks'], deviceId: DeviceId): Promise<DeviceClaim | undefined> {
  if (!locks) return Promise.resolve({ deviceId, release: () => undefined });
  const waiting = AbortSignal.timeout(RELOAD_WAIT_MS);
  return new Promise((resolve, reject) => {
    const untilReleased = () => new Promise<void>((release) => resolve({ deviceId, release }));
    locks.request(`bureau.device.${deviceId}`, { signal: waiting }, untilReleased).catch((error: unknown) => {
      if (waiting.aborted) resolve(undefined);
      else reject(error instanceof Error ? error : new Error('the lock was refused', { cause: error }));
    });
  });
}

function deviceIdOf(installation: string, tab: string): DeviceId {
  const deviceId = `${installation}.${tab}`;
  if (!isDeviceId(deviceId)) throw new Error('malformed device id');
  return deviceId;
}

function remembered(storage: DeviceMemory['tab'], key: string): string | undefined {
  const text = storage?.getItem(key) ?? '';
  const wellFormed = key === TAB_KEY ? isDeviceId(`00000000.${text}`) : isDeviceId(`${text}.0000`);
  return wellFormed ? text : undefined;
}

/** Reading a forbidden storage throws (`SecurityError`): then there is none. */
function allowed(read: () => Storage): Storage | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
