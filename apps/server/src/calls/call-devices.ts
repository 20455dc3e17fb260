import type { AccountStore } from '@bureau/core/accounts';
import type { CallStore } from '@bureau/core/call-log';
import { type CallLeg, type CallTimer, type LiveCall, legOf, ownerOf, timersOf } from '@bureau/core/calls';
import { type Clock, type CompanyId, type DeviceId, isLine, isOutside, type UserId } from '@bureau/core/kernel';
import type { ManualPresence } from '@bureau/core/presence';
import type { Log } from '../log.ts';
import type { DeviceChange, DeviceRegistry } from '../presence/device-registry.ts';
import { unattended } from '../realtime/unattended.ts';
import type { CallTransitions } from './call-transitions.ts';
import type { LiveCalls } from './live-calls.ts';

interface CallDevicesDeps {
  readonly store: Pick<CallStore, 'live'>;
  readonly live: LiveCalls;
  readonly transitions: CallTransitions;
  readonly devices: DeviceRegistry;
  readonly clock: Clock;
  readonly log: Log;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly manualOf: (companyId: CompanyId, userId: UserId) => Promise<ManualPresence>;
  /** Calls somebody outside, who has no device. */
  readonly ringOutside: (call: LiveCall, party: UserId) => void;
  /** Desk phones of a person that can be reached. */
  readonly phonesOf: (userId: UserId) => readonly unknown[];
  /** Rings them beside the other devices. */
  readonly ringPhones: (call: LiveCall, userId: UserId) => void;
  /** Calls and meetings this person is in. */
  readonly engagementsOf: (userId: UserId) => number;
}

const TIMERS: readonly CallTimer[] = ['ring-end', 'ring-lease', 'lost', 'move', 'park'];

/** Tells calls which of their devices come and go, and takes over the calls of a process that is gone. */
export class CallDevices {
  readonly #deps: CallDevicesDeps;

  constructor(deps: CallDevicesDeps) {
    this.#deps = deps;
    deps.devices.onChange((change) => this.#changed(change));
  }

  /** Takes over every live call. Until a device connects it counts as lost, last heard from at this moment. */
  async adopt(): Promise<void> {
    const { store, live, transitions, clock } = this.#deps;
    const now = clock.now();
    const adopted = await store.live();
    for (const { call, revision } of adopted) live.put(call, revision);
    // What is decided of one call depends on the others.
    for (const { call } of adopted) {
      const due = timersOf(call);
      for (const timer of TIMERS) {
        const at = due[timer];
        if (at !== undefined) transitions.setTimer(call.id, timer, at);
      }
      for (const deviceId of expected(call)) {
        await transitions.apply(call.id, { type: 'device-lost', deviceId, lastHeardAt: now, cause: 'silent' });
      }
    }
  }

  /** Tells a call that was just written down, or that people came to, which devices have come and gone before. */
  catchUp(call: LiveCall): void {
    const { devices, transitions, clock } = this.#deps;
    for (const leg of call.legs) {
      if (leg.status === 'left') continue;
      const { userId } = leg;
      if (isOutside(userId)) {
        if (leg.status === 'ringing') this.#deps.ringOutside(call, userId);
        continue;
      }
      for (const deviceId of expectedOf(leg)) {
        const isConnected = () => devices.isConnected(userId, deviceId);
        if (!isConnected()) {
          const event = { type: 'device-lost', deviceId, lastHeardAt: clock.now(), cause: 'silent' } as const;
          transitions.report(call.id, event, () => !isConnected());
        } else if (leg.status === 'connected' && leg.lostUntil !== undefined) {
          transitions.report(call.id, { type: 'device-back', deviceId }, isConnected);
        }
      }
      if (leg.status === 'ringing') this.#ringDevices(call, userId);
    }
  }

  /** Rings the devices of people the call has just come to, or says why it cannot. */
  find(call: LiveCall, userIds: readonly UserId[]): void {
    const { transitions, log } = this.#deps;
    for (const userId of userIds) {
      if (isOutside(userId)) {
        this.#deps.ringOutside(call, userId);
        continue;
      }
      unattended(log, 'ring devices', async () => {
        const reason = await this.#refusalOf(call, userId);
        if (reason) transitions.report(call.id, { type: 'cannot-ring', userId, reason });
        else this.#ringDevices(call, userId);
      });
    }
  }

  /** Nothing rings somebody who has just chosen Do not disturb. */
  hush(userId: UserId): void {
    const { live, transitions } = this.#deps;
    for (const call of live.ofPerson(userId)) {
      if (legOf(call, userId)?.status === 'ringing')
        transitions.report(call.id, { type: 'cannot-ring', userId, reason: 'dnd' });
    }
  }

  /** Somebody has no part in any call from now on. */
  leave(userId: UserId): void {
    const { live, transitions } = this.#deps;
    for (const call of live.ofPerson(userId)) {
      const leg = legOf(call, userId);
      if (leg?.status === 'ringing') transitions.report(call.id, { type: 'cannot-ring', userId, reason: 'offline' });
      if (leg?.status === 'connected') transitions.report(call.id, { type: 'hang-up', deviceId: leg.device });
    }
  }

  /** Why this person cannot be rung; whoever gave the call away takes it back also beside another one. */
  async #refusalOf(call: LiveCall, userId: UserId): Promise<'dnd' | 'offline' | 'busy' | undefined> {
    const { devices, accounts, manualOf, engagementsOf, phonesOf } = this.#deps;
    if ((await manualOf(call.companyId, userId)).status === 'dnd') return 'dnd';
    if (devices.leasesOf(userId).length + phonesOf(userId).length === 0) return 'offline';
    if (engagementsOf(userId) === 0 || call.transfer?.phase === 'returning') return undefined;
    return (await accounts.profile(call.companyId, userId))?.settings.callWaiting === false ? 'busy' : undefined;
  }

  #ringDevices(call: LiveCall, userId: UserId): void {
    const { devices, transitions } = this.#deps;
    for (const { deviceId } of devices.leasesOf(userId)) {
      const event = { type: 'ring-device-added', userId, deviceId } as const;
      transitions.report(call.id, event, () => devices.isConnected(userId, deviceId));
    }
    this.#deps.ringPhones(call, userId);
  }

  #changed(change: DeviceChange): void {
    if (change.type === 'touched') return;
    const { userId, deviceId } = change;
    const { live, transitions, devices } = this.#deps;
    const isConnected = () => devices.isConnected(userId, deviceId);
    for (const call of live.ofPerson(userId)) {
      const rings = legOf(call, userId)?.status === 'ringing';
      if (!rings && ownerOf(call, deviceId) !== userId) continue;
      if (change.type === 'lost') {
        const { lastHeardAt, cause } = change;
        const event = { type: 'device-lost', deviceId, lastHeardAt, cause } as const;
        transitions.report(call.id, event, () => !isConnected());
      } else {
        const event = rings
          ? ({ type: 'ring-device-added', userId, deviceId } as const)
          : ({ type: 'device-back', deviceId } as const);
        transitions.report(call.id, event, isConnected);
      }
    }
  }
}

const expected = (call: LiveCall): readonly DeviceId[] => call.legs.flatMap(expectedOf);

function devicesOf(leg: Exclude<CallLeg, { status: 'left' }>): readonly DeviceId[] {
  if (leg.status === 'ringing') return leg.ring.map(({ deviceId }) => deviceId);
  return leg.movingFrom ? [leg.device, leg.movingFrom] : [leg.device];
}

/** The devices by which a person takes part, or rings. */
function expectedOf(leg: CallLeg): readonly DeviceId[] {
  // Lines are the gateway's.
  if (leg.status === 'left' || isOutside(leg.userId)) return [];
  return devicesOf(leg).filter((deviceId) => !isLine(deviceId));
}
