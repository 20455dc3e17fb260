import type { EphemeralEvent } from '@bureau/api';
import {
  arrangementOf,
  type CallEvent,
  devicesInCall,
  type LiveCall,
  type MailboxArrangement,
  ownerOf,
  peopleOf,
  roomKindOf,
} from '@bureau/core/calls';
import {
  assertNever,
  type CallId,
  type Clock,
  type DeviceId,
  err,
  isLine,
  ok,
  type Result,
  type UserId,
} from '@bureau/core/kernel';
import type { LineAudio, MediaEvent, MediaFailure, MediaGrant, MediaRooms } from '@bureau/core/media';
import type { Log } from '../log.ts';
import { OwedDevices } from '../media/owed-devices.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import type { LiveCalls } from './live-calls.ts';

interface CallMediaDeps {
  readonly rooms: MediaRooms;
  readonly live: LiveCalls;
  readonly clock: Clock;
  readonly hub: EventHub;
  readonly log: Log;
  /** Something in the room changes the call. */
  readonly report: (id: CallId, event: CallEvent) => void;
  /** Opens a way for the sound of a line. */
  readonly lineAudio: (line: DeviceId) => Promise<Result<LineAudio, unknown>>;
  /** What the media room must know of the mailbox that answers. */
  readonly mailboxOf: (call: LiveCall) => Promise<MailboxArrangement | undefined>;
}

/** The media rooms of calls: one per call, under the call's id, opened again when it is lost. */
export class CallMedia {
  readonly #deps: CallMediaDeps;
  /** Rooms of calls that are being dialled: they exist before their call is written down. */
  readonly #opening = new Set<string>();
  readonly #owed: OwedDevices<CallId>;
  /** Before the calls of an earlier process are taken over, every room would look abandoned. */
  #hasAdopted = false;

  constructor(deps: CallMediaDeps) {
    this.#deps = deps;
    this.#owed = new OwedDevices<CallId>({
      ...deps,
      admit: (id, device) => this.#settle(id, device),
      arrange: (id) => this.#arrange(id),
      giveUp: (id, device) => {
        if (isLine(device)) return deps.report(id, { type: 'line-failed', deviceId: device });
        this.#owed.forget(id);
        deps.report(id, { type: 'media-failed' });
      },
    });
    deps.rooms.onEvent((event) => this.#happened(event));
  }

  /** Opens the room of a call that is dialled, and lets the caller in. Nothing stays behind when it fails. */
  async openFor(id: CallId, caller: DeviceId, kind: 'call' | 'echo'): Promise<Result<MediaGrant, MediaFailure>> {
    this.#opening.add(id);
    const grant = await this.#enter(id, caller, kind);
    if (!grant.ok) this.abandon(id);
    return grant;
  }

  /** As {@link openFor}, for a call that comes in by a line. */
  async openForLine(id: CallId, line: DeviceId, kind: 'call' | 'echo'): Promise<Result<void, MediaFailure>> {
    this.#opening.add(id);
    const attached = await this.#attach(id, line, kind);
    if (!attached.ok) this.abandon(id);
    return attached;
  }

  /** The call of an opened room was written down. */
  opened(id: CallId): void {
    this.#opening.delete(id);
  }

  /** The call of an opened room did not come to be. */
  abandon(id: CallId): void {
    this.#opening.delete(id);
    this.close(id);
  }

  /** Admits a device that takes part. When the media node is away the device is owed a grant and told later. */
  async admit(call: LiveCall, device: DeviceId): Promise<Result<MediaGrant, MediaFailure>> {
    const grant = await this.#enter(call.id, device, roomKindOf(call));
    if (!this.#deps.live.live(call.id)) this.close(call.id);
    else if (!grant.ok && grant.error === 'media-unavailable') this.#owed.owe(call.id, [device]);
    else this.arrange(call.id);
    return grant;
  }

  /** Says who hears what in the room of a call, and what is kept of it. */
  arrange(id: string): void {
    unattended(this.#deps.log, 'arrange media room', () => this.#arrange(id));
  }

  /** Devices that came over from another call are let in, and told. */
  bring(call: LiveCall, devices: readonly DeviceId[]): void {
    this.#owed.owe(call.id, devices);
    this.#owed.settleAll();
  }

  close(id: string): void {
    this.#owed.forget(id);
    unattended(this.#deps.log, 'close media room', async () => {
      const closed = await this.#deps.rooms.close(id);
      if (!closed.ok && closed.error !== 'media-not-found') {
        this.#deps.log.warn({ callId: id, failure: closed.error }, 'media room not closed');
      }
    });
  }

  /** Brings rooms and calls together: lost rooms are opened again, rooms without a call are closed. */
  async reconcile(): Promise<void> {
    this.#hasAdopted = true;
    const before = new Set(this.#deps.live.all().map((call) => call.id));
    const listed = await this.#deps.rooms.list();
    if (!listed.ok) return;
    const rooms = new Set(listed.value.map(({ roomId }) => roomId));
    for (const call of this.#deps.live.all()) {
      if (!before.has(call.id)) continue;
      // The process that was to say it, or to hear what the node tells, may have died in between.
      if (rooms.has(call.id)) this.arrange(call.id);
      else this.#owed.owe(call.id, devicesInCall(call));
    }
    for (const { roomId, kind } of listed.value) {
      if (kind !== 'meeting' && !this.#opening.has(roomId) && !this.#deps.live.live(roomId)) this.close(roomId);
    }
    this.#owed.settleAll();
  }

  async #arrange(id: string): Promise<void> {
    const call = this.#deps.live.live(id)?.call;
    const mailbox = call && (await this.#deps.mailboxOf(call));
    // It may have changed meanwhile: what is said is always the newest.
    const known = this.#deps.live.live(id);
    if (!known || roomKindOf(known.call) === 'echo') return;
    const done = await this.#deps.rooms.arrange(id, arrangementOf(known.call, known.revision, mailbox));
    if (!done.ok && done.error === 'media-unavailable') this.#owed.owe(known.call.id, []);
  }

  async #enter(id: CallId, device: DeviceId, kind: 'call' | 'echo'): Promise<Result<MediaGrant, MediaFailure>> {
    const opened = await this.#deps.rooms.open(id, kind);
    return opened.ok ? this.#deps.rooms.admit(id, device) : opened;
  }

  async #attach(id: CallId, line: DeviceId, kind: 'call' | 'echo'): Promise<Result<void, MediaFailure>> {
    const opened = await this.#deps.rooms.open(id, kind);
    if (!opened.ok) return opened;
    const audio = await this.#deps.lineAudio(line);
    return audio.ok ? this.#deps.rooms.attach(id, line, audio.value) : err('media-unavailable');
  }

  /** Admits a device and tells it; a line is let in without a word. */
  async #readmit(call: LiveCall, device: DeviceId): Promise<Result<void, MediaFailure>> {
    if (isLine(device)) return this.#attach(call.id, device, roomKindOf(call));
    const grant = await this.#enter(call.id, device, roomKindOf(call));
    if (!grant.ok) return grant;
    if (this.#deps.live.live(call.id)) {
      this.#tell(call, device, { type: 'call.media-reset', callId: call.id, grant: grant.value });
    }
    return ok(undefined);
  }

  #happened(event: MediaEvent): void {
    if (event.type === 'node-connected') {
      if (this.#hasAdopted) unattended(this.#deps.log, 'reconcile media rooms', () => this.reconcile());
      return;
    }
    if (event.type === 'node-disconnected') return;
    const call = this.#deps.live.live(event.roomId)?.call;
    if (!call) return;
    switch (event.type) {
      case 'room-lost':
        this.#owed.owe(call.id, devicesInCall(call));
        this.#owed.settleAll();
        return;
      case 'consumers-offered':
        this.#tell(call, event.peerId, { type: 'call.consumers-offered', callId: call.id, offers: event.offers });
        return;
      case 'consumer-closed':
        this.#tell(call, event.peerId, { type: 'call.consumer-closed', callId: call.id, consumerId: event.consumerId });
        return;
      case 'peer-muted': {
        const userId = ownerOf(call, event.peerId);
        if (userId)
          this.#tellOthers(call, userId, { type: 'call.peer-muted', callId: call.id, userId, muted: event.muted });
        return;
      }
      case 'peer-heard':
        this.#deps.report(call.id, { type: 'moved', deviceId: event.peerId });
        return;
      case 'line-lost':
        this.#owed.owe(call.id, [event.peerId]);
        return;
      case 'speakers':
      case 'peer-stalled':
      case 'video-limited':
      case 'camera-wanted':
      case 'played':
        // Told of meetings and mailboxes alone.
        return;
      case 'capture-started':
        this.#deps.report(call.id, { type: 'capture-started', captureId: event.captureId });
        return;
      case 'capture-ended':
        if (event.captureId === call.recording?.id && (event.cause === 'disk-full' || event.cause === 'failed')) {
          const failure = { type: 'call.recording-failed', callId: call.id, cause: event.cause } as const;
          for (const userId of peopleOf(call)) this.#deps.hub.publish(topics.person(userId), failure);
        }
        this.#deps.report(call.id, { type: 'capture-ended', captureId: event.captureId, cause: event.cause });
        return;
      default:
        assertNever(event);
    }
  }

  #tell(call: LiveCall, device: DeviceId, event: EphemeralEvent): void {
    const owner = ownerOf(call, device);
    if (owner) this.#deps.hub.publish(topics.device(owner, device), event);
  }

  #tellOthers(call: LiveCall, userId: UserId, event: EphemeralEvent): void {
    for (const device of devicesInCall(call)) {
      if (ownerOf(call, device) !== userId) this.#tell(call, device, event);
    }
  }

  async #settle(id: CallId, device: DeviceId): Promise<'in' | 'failed' | 'over'> {
    const call = this.#deps.live.live(id)?.call;
    if (call && !devicesInCall(call).includes(device)) return 'in';
    const admitted = call && (await this.#readmit(call, device));
    if (!admitted || !this.#deps.live.live(id)) {
      this.close(id);
      return 'over';
    }
    return admitted.ok ? 'in' : 'failed';
  }
}
