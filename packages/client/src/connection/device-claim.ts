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
  readonly locks: Pick<LockManager, 'request' | 'query'> | undefined;
}

type LockRoom = NonNullable<DeviceMemory['locks']>;

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
  allowed(() => memory.installation?.setItem(INSTALLATION_KEY, installation));
  const earlierTab = memory.locks && remembered(memory.tab, TAB_KEY);
  const claim =
    (earlierTab && (await holdAgain(memory.locks, deviceIdOf(installation, earlierTab)))) ||
    (await holdNew(memory.locks, deviceIdOf(installation, randomText(8))));
  allowed(() => memory.tab?.setItem(TAB_KEY, claim.deviceId.slice(installation.length + 1)));
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

/** An id that nobody else can have: a browser with much to do may take seconds over it, and one that refuses changes nothing. */
async function holdNew(locks: DeviceMemory['locks'], deviceId: DeviceId): Promise<DeviceClaim> {
  const alone = { deviceId, release: () => undefined };
  return locks ? hold(locks, deviceId, {}).catch(() => alone) : alone;
}

/** An id of an earlier page; undefined when another page has it, and keeps it. */
async function holdAgain(locks: LockRoom, deviceId: DeviceId): Promise<DeviceClaim | undefined> {
  const stop = new AbortController();
  // A browser with much to do grants late. It has granted what is free by the time that it answers another question.
  const waiting = setTimeout(() => {
    const giveUp = () => stop.abort();
    locks.query().then(giveUp, giveUp);
  }, RELOAD_WAIT_MS);
  try {
    return await hold(locks, deviceId, { signal: stop.signal });
  } catch {
    return undefined;
  } finally {
    clearTimeout(waiting);
  }
}

/** Resolves as soon as the lock is held. */
function hold(locks: LockRoom, deviceId: DeviceId, options: LockOptions): Promise<DeviceClaim> {
  return new Promise((resolve, reject) => {
    const untilReleased = () => new Promise<void>((release) => resolve({ deviceId, release }));
    locks.request(`bureau.device.${deviceId}`, options, untilReleased).catch(reject);
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

/** A storage that is forbidden (`SecurityError`) or full (`QuotaExceededError`) throws: then there is none. */
function allowed<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
