import type { CallStore } from '@bureau/core/call-log';
import { devicesInCall, type LiveCall, ownDeviceOf, ownerOf } from '@bureau/core/calls';
import type { Clock, DeviceId, UserId } from '@bureau/core/kernel';
import type { DeviceChange, DeviceRegistry } from '../presence/device-registry.ts';
import type { CallTransitions } from './call-transitions.ts';
import type { LiveCalls } from './live-calls.ts';

interface CallDevicesDeps {
  readonly store: Pick<CallStore, 'live'>;
  readonly live: LiveCalls;
  readonly transitions: CallTransitions;
  readonly devices: DeviceRegistry;
  readonly clock: Clock;
}

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
    for (const { call, revision } of await store.live()) {
      live.put(call, revision);
      if (call.status === 'ringing') {
        transitions.setTimer(call.id, 'ring-end', call.ringEndsAt);
        transitions.setTimer(call.id, 'ring-lease', now);
      }
      const lostEnds = call.lost.map((device) => device.endsAt);
      if (lostEnds.length > 0) transitions.setTimer(call.id, 'lost', Math.min(...lostEnds));
      for (const deviceId of expected(call)) {
        await transitions.apply(call.id, { type: 'device-lost', deviceId, lastHeardAt: now, cause: 'silent' });
      }
    }
  }

  /** Tells a call that was just written down which devices have come and gone before it was. */
  catchUp(call: LiveCall): void {
    const { devices, transitions, clock } = this.#deps;
    const isConnected = (owner: UserId | undefined, deviceId: DeviceId) =>
      owner !== undefined && devices.isConnected(owner, deviceId);
    for (const deviceId of devicesInCall(call)) {
      const owner = ownerOf(call, deviceId);
      if (isConnected(owner, deviceId)) continue;
      const event = { type: 'device-lost', deviceId, lastHeardAt: clock.now(), cause: 'silent' } as const;
      transitions.report(call.id, event, () => !isConnected(owner, deviceId));
    }
    if (call.status !== 'ringing') return;
    for (const { deviceId } of devices.leasesOf(call.calleeId)) {
      const event = { type: 'ring-device-added', deviceId } as const;
      transitions.report(call.id, event, () => isConnected(call.calleeId, deviceId));
    }
  }

  #changed(change: DeviceChange): void {
    if (change.type === 'touched') return;
    const { userId, deviceId } = change;
    const { live, transitions, devices } = this.#deps;
    const isConnected = () => devices.isConnected(userId, deviceId);
    for (const call of live.ofPerson(userId)) {
      const rings = call.status === 'ringing' && call.calleeId === userId;
      if (!rings && ownDeviceOf(call, userId) !== deviceId) continue;
      if (change.type === 'lost') {
        const { lastHeardAt, cause } = change;
        const event = { type: 'device-lost', deviceId, lastHeardAt, cause } as const;
        transitions.report(call.id, event, () => !isConnected());
      } else {
        const event = { type: rings ? 'ring-device-added' : 'device-back', deviceId } as const;
        transitions.report(call.id, event, isConnected);
      }
    }
  }
}

function expected(call: LiveCall): readonly DeviceId[] {
  return call.status === 'ringing'
    ? [...devicesInCall(call), ...call.ring.map((lease) => lease.deviceId)]
    : devicesInCall(call);
}
