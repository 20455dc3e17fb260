import type { Principal } from '@bureau/core/accounts';
import { type Clock, type DeviceId, isLine, type MeetingId, type UserId } from '@bureau/core/kernel';
import {
  type LiveSession,
  lostAt,
  type MeetingSessionStore,
  type Participant,
  participantAt,
} from '@bureau/core/meetings';
import type { DeviceChange, DeviceRegistry } from '../presence/device-registry.ts';
import type { LiveMeetings } from './live-meetings.ts';
import type { MeetingTransitions } from './meeting-transitions.ts';

interface MeetingDevicesDeps {
  readonly store: Pick<MeetingSessionStore, 'live'>;
  readonly live: LiveMeetings;
  readonly transitions: MeetingTransitions;
  readonly members: DeviceRegistry;
  /** Connections of people without an account; they have no presence. */
  readonly guests: DeviceRegistry;
  readonly clock: Clock;
}

/** Tells meetings which of their devices come and go, and takes over the sessions of a process that is gone. */
export class MeetingDevices {
  readonly #deps: MeetingDevicesDeps;

  constructor(deps: MeetingDevicesDeps) {
    this.#deps = deps;
    for (const devices of [deps.members, deps.guests]) devices.onChange((change) => this.#changed(change));
  }

  /** Takes over every live session. Until a device connects it counts as lost, last heard from at this moment. */
  async adopt(): Promise<void> {
    const { store, live, transitions, clock } = this.#deps;
    const now = clock.now();
    for (const { session, revision } of await store.live()) {
      live.put(session, revision);
      const at = lostAt(session);
      if (at !== undefined) transitions.setTimer(session.meetingId, at);
      for (const device of devicesOf(session)) {
        await transitions.apply(session.meetingId, { type: 'device-lost', device, lastHeardAt: now, cause: 'silent' });
      }
    }
  }

  /** Tells a session that was just written down which of its devices went before it was. */
  catchUp(session: LiveSession): void {
    const { transitions, clock } = this.#deps;
    for (const device of devicesOf(session)) {
      if (this.#isConnected(session, device)) continue;
      const event = { type: 'device-lost', device, lastHeardAt: clock.now(), cause: 'silent' } as const;
      transitions.report(session.meetingId, event, () => !this.#isConnected(session, device));
    }
  }

  /** The meeting that somebody of the company is inside from this device. */
  meetingOf({ userId }: Principal, device: DeviceId): MeetingId | undefined {
    const isTheirs = (session: LiveSession) => {
      const part = participantAt(session, device);
      return part?.status === 'present' && part.who.kind === 'member' && part.who.userId === userId;
    };
    return this.#deps.live.all().find(isTheirs)?.meetingId;
  }

  /** Somebody of the company has no part in any meeting from now on. */
  leave(userId: UserId): void {
    for (const { meetingId, participants } of this.#deps.live.all()) {
      for (const each of participants) {
        if (each.status === 'left' || each.who.kind !== 'member' || each.who.userId !== userId) continue;
        this.#deps.transitions.report(meetingId, { type: 'leave', by: each.id, device: each.device });
      }
    }
  }

  #isConnected(session: LiveSession, device: DeviceId): boolean {
    const participant = participantAt(session, device);
    return participant !== undefined && this.#registryOf(participant).isConnected(ownerOf(participant), device);
  }

  #registryOf({ who }: Participant): DeviceRegistry {
    return who.kind === 'guest' ? this.#deps.guests : this.#deps.members;
  }

  #changed(change: DeviceChange): void {
    if (change.type === 'touched') return;
    const { deviceId, userId } = change;
    const { live, transitions } = this.#deps;
    for (const session of live.all()) {
      const participant = participantAt(session, deviceId);
      if (!participant || ownerOf(participant) !== userId) continue;
      const isConnected = () => this.#registryOf(participant).isConnected(userId, deviceId);
      if (change.type === 'connected') {
        transitions.report(session.meetingId, { type: 'device-back', device: deviceId }, isConnected);
      } else {
        const { lastHeardAt, cause } = change;
        const event = { type: 'device-lost', device: deviceId, lastHeardAt, cause } as const;
        transitions.report(session.meetingId, event, () => !isConnected());
      }
    }
  }
}

/** Of lines the gateway tells. */
const devicesOf = ({ participants }: LiveSession) =>
  participants.flatMap((each) => (each.status === 'left' || isLine(each.device) ? [] : [each.device]));

/** Under whom the connections of a participant are known: the person, or the guest. */
function ownerOf({ id, who }: Participant): DeviceChange['userId'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- guests connect to a registry of their own
  return who.kind === 'member' ? who.userId : (id as string as DeviceChange['userId']);
}
