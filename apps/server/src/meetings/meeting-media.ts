import type { MeetingStreamEvent } from '@bureau/api';
import {
  assertNever,
  type Clock,
  type DeviceId,
  type Instant,
  type MeetingId,
  type ParticipantId,
  type Result,
} from '@bureau/core/kernel';
import type { MediaEvent, MediaFailure, MediaGrant, MediaRooms } from '@bureau/core/media';
import {
  type LiveSession,
  type MeetingEvent,
  meetingArrangementOf,
  participantAt,
  presentIn,
} from '@bureau/core/meetings';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';
import type { LiveMeetings } from './live-meetings.ts';
import type { MeetingTopics } from './meeting-topics.ts';

/** A room that could not be opened again is tried this much later: a replaced worker is there in well under 2 s. */
const RETRY_MS = 200;
/** A meeting whose media does not come back for this long ends. */
const MEDIA_GRACE_MS = 30_000;

interface MeetingMediaDeps {
  readonly rooms: MediaRooms;
  readonly live: LiveMeetings;
  readonly topics: MeetingTopics;
  readonly clock: Clock;
  readonly log: Log;
  readonly report: (id: MeetingId, event: MeetingEvent) => void;
}

/** The media rooms of meetings: one per meeting, under the meeting's id, opened again when it is lost. */
export class MeetingMedia {
  readonly #deps: MeetingMediaDeps;
  /** Meetings whose room must be opened again, since when, and for which devices. */
  readonly #owed = new Map<MeetingId, { readonly since: Instant; readonly devices: Set<DeviceId> }>();
  /** Rooms in which somebody prepares to join: they exist before their session. */
  readonly #prepared = new Map<MeetingId, Instant>();
  /** Whose microphones are muted, as the media node said last. */
  readonly #muted = new Map<MeetingId, Set<ParticipantId>>();
  /** Of the grants that were made last. */
  readonly #generations = new Map<MeetingId, Map<DeviceId, number>>();
  #retry: (() => void) | undefined;

  constructor(deps: MeetingMediaDeps) {
    this.#deps = deps;
    deps.rooms.onEvent((event) => this.#happened(event));
  }

  /** Makes the transports of a device that is about to join; it neither sends nor receives before it is inside. */
  async prepare(id: MeetingId, device: DeviceId): Promise<Result<MediaGrant, MediaFailure>> {
    this.#prepared.set(id, this.#deps.clock.now());
    return this.#enter(id, device);
  }

  /** Admits a device that takes part, and brings the room in line. Without a media node it is owed a grant and told later. */
  async admit(session: LiveSession, device: DeviceId): Promise<Result<MediaGrant, MediaFailure>> {
    const grant = await this.#enter(session.meetingId, device);
    if (!grant.ok && grant.error === 'media-unavailable') this.#owe(session.meetingId, [device]);
    else await this.#arrange(session.meetingId);
    return grant;
  }

  /** Says who may send what. Resolves when the room has done it. */
  async arrangeNow(id: MeetingId): Promise<void> {
    await this.#arrange(id);
  }

  mutedIn(id: MeetingId): readonly ParticipantId[] {
    return [...(this.#muted.get(id) ?? [])];
  }

  /** Of the newest grant of a device; undefined when this process has made none. */
  generationOf(id: MeetingId, device: DeviceId): number | undefined {
    return this.#generations.get(id)?.get(device);
  }

  arrange(id: MeetingId): void {
    unattended(this.#deps.log, 'arrange meeting room', () => this.#arrange(id));
  }

  close(id: MeetingId): void {
    this.#owed.delete(id);
    this.#prepared.delete(id);
    this.#muted.delete(id);
    this.#generations.delete(id);
    unattended(this.#deps.log, 'close meeting room', async () => {
      const closed = await this.#deps.rooms.close(id);
      if (!closed.ok && closed.error !== 'media-not-found') {
        this.#deps.log.warn({ meetingId: id, failure: closed.error }, 'meeting room not closed');
      }
    });
  }

  /** Brings rooms and meetings together: lost rooms are opened again, rooms without a meeting are closed. */
  async reconcile(): Promise<void> {
    const listed = await this.#deps.rooms.list();
    if (!listed.ok) return;
    const rooms = listed.value.filter(({ kind }) => kind === 'meeting').map(({ roomId }) => roomId);
    for (const session of this.#deps.live.all()) {
      const { meetingId } = session;
      if (!rooms.includes(meetingId))
        this.#owe(
          meetingId,
          presentIn(session).map(({ device }) => device),
        );
      else this.arrange(meetingId);
    }
    for (const roomId of rooms) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a room of this kind has the id of its meeting
      const id = roomId as MeetingId;
      if (!this.#deps.live.of(id) && !this.#prepared.has(id)) this.close(id);
    }
    this.#settleAll();
  }

  async #arrange(id: MeetingId): Promise<void> {
    const known = this.#deps.live.of(id);
    if (!known) return;
    this.#prepared.delete(id);
    const done = await this.#deps.rooms.arrange(id, meetingArrangementOf(known.session, known.revision));
    if (!done.ok && done.error !== 'media-refused')
      this.#owe(
        id,
        presentIn(known.session).map(({ device }) => device),
      );
  }

  async #enter(id: MeetingId, device: DeviceId): Promise<Result<MediaGrant, MediaFailure>> {
    const opened = await this.#deps.rooms.open(id, 'meeting');
    if (!opened.ok) return opened;
    const grant = await this.#deps.rooms.admit(id, device);
    if (grant.ok) {
      const known = this.#generations.get(id) ?? new Map<DeviceId, number>();
      this.#generations.set(id, known.set(device, grant.value.generation));
    }
    return grant;
  }

  #happened(event: MediaEvent): void {
    if (event.type === 'node-connected') {
      unattended(this.#deps.log, 'reconcile meeting rooms', () => this.reconcile());
      return;
    }
    if (event.type === 'node-disconnected') return;
    const session = this.#deps.live.ofRoom(event.roomId)?.session;
    if (session) this.#inMeeting(session, event);
  }

  #inMeeting(session: LiveSession, event: Exclude<MediaEvent, { type: 'node-connected' | 'node-disconnected' }>): void {
    const { topics, report } = this.#deps;
    const { meetingId } = session;
    switch (event.type) {
      case 'room-lost':
        this.#owe(
          meetingId,
          presentIn(session).map(({ device }) => device),
        );
        this.#settleAll();
        return;
      case 'consumers-offered':
        this.#tell(session, event.peerId, { type: 'meeting.consumers-offered', offers: event.offers });
        return;
      case 'consumer-closed':
        this.#tell(session, event.peerId, { type: 'meeting.consumer-closed', consumerId: event.consumerId });
        return;
      case 'peer-muted': {
        const participantId = this.#idAt(session, event.peerId);
        if (!participantId) return;
        if (this.#noteMuted(meetingId, participantId, event.muted))
          topics.tellAll(session.id, { type: 'meeting.muted', participantId, muted: event.muted });
        return;
      }
      case 'speakers':
        topics.tellAll(session.id, { type: 'meeting.speakers', speakers: event.speakers });
        return;
      case 'video-limited':
        this.#tell(session, event.peerId, { type: 'meeting.video-limited', consumerIds: event.consumerIds });
        return;
      case 'peer-stalled':
        this.#tell(session, event.peerId, { type: 'meeting.stalled', source: event.source, stalled: event.stalled });
        return;
      case 'capture-started': {
        const { recording } = session;
        if (recording?.id === event.captureId) report(meetingId, { type: 'capture-started', captureId: recording.id });
        return;
      }
      case 'capture-ended':
        this.#captureEnded(session, event);
        return;
      case 'peer-heard':
      case 'line-lost':
      case 'played':
        return;
      default:
        assertNever(event);
    }
  }

  #captureEnded(session: LiveSession, { captureId, cause }: Extract<MediaEvent, { type: 'capture-ended' }>): void {
    const { recording, meetingId } = session;
    if (recording?.id !== captureId) return;
    if (cause === 'disk-full' || cause === 'failed') {
      this.#deps.topics.tellAll(session.id, { type: 'meeting.recording-failed', cause });
    }
    this.#deps.report(meetingId, { type: 'capture-ended', captureId: recording.id });
  }

  /** Whether it is news: the media node says more than once who is muted. */
  #noteMuted(id: MeetingId, participantId: ParticipantId, muted: boolean): boolean {
    const known = this.#muted.get(id) ?? new Set();
    this.#muted.set(id, known);
    if (known.has(participantId) === muted) return false;
    if (muted) known.add(participantId);
    else known.delete(participantId);
    return true;
  }

  #idAt(session: LiveSession, device: DeviceId): ParticipantId | undefined {
    return participantAt(session, device)?.id;
  }

  #tell(session: LiveSession, device: DeviceId, event: MeetingStreamEvent): void {
    const id = this.#idAt(session, device);
    if (id) this.#deps.topics.tell(id, event);
  }

  #owe(id: MeetingId, devices: readonly DeviceId[]): void {
    const owed = this.#owed.get(id) ?? { since: this.#deps.clock.now(), devices: new Set<DeviceId>() };
    for (const device of devices) owed.devices.add(device);
    this.#owed.set(id, owed);
    this.#scheduleRetry();
  }

  #scheduleRetry(): void {
    if (this.#retry || this.#owed.size === 0) return;
    this.#retry = this.#deps.clock.schedule(this.#deps.clock.now() + RETRY_MS, () => {
      this.#retry = undefined;
      this.#settleAll();
    });
  }

  #settleAll(): void {
    for (const id of this.#owed.keys()) unattended(this.#deps.log, 'restore meeting media', () => this.#settle(id));
    this.#scheduleRetry();
  }

  /** Every device that is owed an admission gets one, and is told. */
  async #settle(id: MeetingId): Promise<void> {
    const owed = this.#owed.get(id);
    if (!owed) return;
    // Whoever gets a grant sends at once, and is refused before it was said that they may.
    if ((await this.#deps.rooms.open(id, 'meeting')).ok) await this.#arrange(id);
    for (const device of owed.devices) {
      owed.devices.delete(device);
      const session = this.#deps.live.of(id)?.session;
      if (!session) return this.close(id);
      if (participantAt(session, device)?.status !== 'present') continue;
      const grant = await this.#enter(id, device);
      if (!grant.ok) {
        owed.devices.add(device);
        if (this.#deps.clock.now() - owed.since >= MEDIA_GRACE_MS) {
          this.#owed.delete(id);
          this.#deps.report(id, { type: 'media-failed' });
        }
        return;
      }
      this.#tell(session, device, { type: 'meeting.media-reset', grant: grant.value });
    }
    if (owed.devices.size === 0) this.#owed.delete(id);
    await this.#arrange(id);
  }
}
