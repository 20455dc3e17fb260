import {
  type Clock,
  type DeviceId,
  err,
  isLine,
  type MeetingId,
  type ParticipantId,
  type Result,
  type UserId,
} from '@bureau/core/kernel';
import type { LineAudio, MediaEvent, MediaFailure, MediaGrant, MediaRooms } from '@bureau/core/media';
import {
  type LiveSession,
  type MeetingEvent,
  meetingArrangementOf,
  type Participant,
  participantAt,
  presentIn,
} from '@bureau/core/meetings';
import type { Log } from '../log.ts';
import { OwedDevices } from '../media/owed-devices.ts';
import { unattended } from '../realtime/unattended.ts';
import type { LiveMeetings } from './live-meetings.ts';
import type { MeetingTopics } from './meeting-topics.ts';
import { RoomNews } from './room-news.ts';

/** A room at whose door somebody stands is kept for this long; whoever goes in later makes it again. */
const PREPARED_FOR_MS = 10 * 60_000;

interface MeetingMediaDeps {
  readonly rooms: MediaRooms;
  readonly live: LiveMeetings;
  readonly topics: MeetingTopics;
  readonly clock: Clock;
  readonly log: Log;
  readonly report: (id: MeetingId, event: MeetingEvent) => void;
  /** Opens a way for the sound of a line. */
  readonly lineAudio: (line: DeviceId) => Promise<Result<LineAudio, unknown>>;
}

/** Who made a device known to a room. Device ids are made by clients: the same one may come from somebody else. */
export type MediaHolder =
  | { readonly kind: 'member'; readonly id: UserId }
  | { readonly kind: 'guest'; readonly id: ParticipantId };

const isSame = (one: MediaHolder | undefined, other: MediaHolder) => one?.kind === other.kind && one.id === other.id;

/** The media rooms of meetings: one per meeting, under the meeting's id, opened again when it is lost. */
export class MeetingMedia {
  readonly #deps: MeetingMediaDeps;
  readonly #owed: OwedDevices<MeetingId>;
  /** Rooms in which somebody prepares to join: they exist before their session, and end by these. */
  readonly #prepared = new Map<MeetingId, () => void>();
  readonly #news: RoomNews;
  /** The grants that were made last, and for whom. */
  readonly #grants = new Map<MeetingId, Map<DeviceId, { readonly generation: number; readonly holder: MediaHolder }>>();

  constructor(deps: MeetingMediaDeps) {
    this.#deps = deps;
    this.#news = new RoomNews(deps);
    this.#owed = new OwedDevices<MeetingId>({
      ...deps,
      prepare: async (id) => {
        // Whoever gets a grant sends at once, and is refused before it was said that they may.
        if ((await deps.rooms.open(id, 'meeting')).ok) await this.#arrange(id);
      },
      admit: (id, device) => this.#settle(id, device),
      arrange: (id) => this.#arrange(id),
      giveUp: (id, device) => this.#giveUp(id, device),
    });
    deps.rooms.onEvent((event) => this.#happened(event));
  }

  /** Makes the transports of a device that is about to join; it neither sends nor receives before it is inside. */
  async prepare(id: MeetingId, device: DeviceId, holder: MediaHolder): Promise<Result<MediaGrant, MediaFailure>> {
    this.#keepPrepared(id);
    return this.#enter(id, device, holder);
  }

  /** Admits a device that takes part, and brings the room in line. Without a media node it is owed a grant and told later. */
  async admit(session: LiveSession, device: DeviceId): Promise<Result<MediaGrant, MediaFailure>> {
    const part = participantAt(session, device);
    if (!part) return err('media-not-found');
    const grant = await this.#enter(session.meetingId, device, holderOf(part));
    if (!grant.ok && grant.error === 'media-unavailable') this.#owed.owe(session.meetingId, [device]);
    else await this.#arrange(session.meetingId);
    return grant;
  }

  /** Makes the room of a meeting that somebody is about to join by telephone. */
  async open(id: MeetingId): Promise<void> {
    this.#keepPrepared(id);
    await this.#deps.rooms.open(id, 'meeting');
  }

  /** Lets a telephone in that takes part; without a media node it is let in later. */
  async attach(id: MeetingId, line: DeviceId): Promise<void> {
    await this.#arrange(id);
    if (!(await this.#attach(id, line))) this.#owed.owe(id, [line]);
  }

  /** Says who may send what. Resolves when the room has done it. */
  async arrangeNow(id: MeetingId): Promise<void> {
    await this.#arrange(id);
  }

  mutedIn(id: MeetingId): readonly ParticipantId[] {
    return this.#news.mutedIn(id);
  }

  /** Of the newest grant of a device to this holder; undefined when this process has made none. */
  generationOf(id: MeetingId, device: DeviceId, holder: MediaHolder): number | undefined {
    const grant = this.#grants.get(id)?.get(device);
    return isSame(grant?.holder, holder) ? grant?.generation : undefined;
  }

  /** Who else has the newest grant of a device. */
  otherHolderOf(id: MeetingId, device: DeviceId, holder: MediaHolder): MediaHolder | undefined {
    const known = this.#grants.get(id)?.get(device)?.holder;
    return isSame(known, holder) ? undefined : known;
  }

  arrange(id: MeetingId): void {
    unattended(this.#deps.log, 'arrange meeting room', () => this.#arrange(id));
  }

  close(id: MeetingId): void {
    this.#owed.forget(id);
    this.#enteredOrGone(id);
    this.#news.forget(id);
    this.#grants.delete(id);
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
      if (!rooms.includes(meetingId)) this.#owed.owe(meetingId, devicesIn(session));
      else this.arrange(meetingId);
    }
    for (const roomId of rooms) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a room of this kind has the id of its meeting
      const id = roomId as MeetingId;
      if (!this.#deps.live.of(id) && !this.#prepared.has(id)) this.close(id);
    }
    this.#owed.settleAll();
  }

  async #arrange(id: MeetingId): Promise<void> {
    const known = this.#deps.live.of(id);
    if (!known) return;
    this.#enteredOrGone(id);
    const done = await this.#deps.rooms.arrange(id, meetingArrangementOf(known.session, known.revision));
    if (!done.ok && done.error !== 'media-refused') this.#owed.owe(id, devicesIn(known.session));
  }

  async #enter(id: MeetingId, device: DeviceId, holder: MediaHolder): Promise<Result<MediaGrant, MediaFailure>> {
    const opened = await this.#deps.rooms.open(id, 'meeting');
    if (!opened.ok) return opened;
    const grant = await this.#deps.rooms.admit(id, device);
    if (grant.ok) {
      // Whoever waited for it has it now: a second one would only interrupt them.
      this.#owed.isIn(id, device);
      const known = this.#grants.get(id) ?? new Map<DeviceId, { generation: number; holder: MediaHolder }>();
      this.#grants.set(id, known.set(device, { generation: grant.value.generation, holder }));
    }
    return grant;
  }

  /** False when the media node cannot now. A line that is gone leaves by itself. */
  async #attach(id: MeetingId, line: DeviceId): Promise<boolean> {
    const { rooms, lineAudio } = this.#deps;
    const audio = await lineAudio(line);
    if (!audio.ok) return true;
    const attached = await rooms.attach(id, line, audio.value);
    const session = this.#deps.live.of(id)?.session;
    const own = session && participantAt(session, line)?.id;
    if (attached.ok && own && this.mutedIn(id).includes(own)) await rooms.setMuted(id, line, true);
    return attached.ok;
  }

  #happened(event: MediaEvent): void {
    if (event.type === 'node-connected') {
      unattended(this.#deps.log, 'reconcile meeting rooms', () => this.reconcile());
      return;
    }
    if (event.type === 'node-disconnected') return;
    const session = this.#deps.live.ofRoom(event.roomId)?.session;
    if (!session) return;
    const { meetingId } = session;
    if (event.type === 'room-lost') {
      this.#owed.owe(meetingId, devicesIn(session));
      this.#owed.settleAll();
    } else if (event.type === 'line-lost') this.#owed.owe(meetingId, [event.peerId]);
    else this.#news.happened(session, event);
  }

  /** A room that nobody goes into is closed after a while. */
  #keepPrepared(id: MeetingId): void {
    if (this.#deps.live.of(id)) return;
    this.#prepared.get(id)?.();
    const { clock } = this.#deps;
    const cancel = clock.schedule(clock.now() + PREPARED_FOR_MS, () => {
      if (this.#prepared.delete(id) && !this.#deps.live.of(id)) this.close(id);
    });
    this.#prepared.set(id, cancel);
  }

  #enteredOrGone(id: MeetingId): void {
    this.#prepared.get(id)?.();
    this.#prepared.delete(id);
  }

  async #settle(id: MeetingId, device: DeviceId): Promise<'in' | 'failed' | 'over'> {
    const session = this.#deps.live.of(id)?.session;
    if (!session) {
      this.close(id);
      return 'over';
    }
    const part = participantAt(session, device);
    if (part?.status !== 'present') return 'in';
    if (isLine(device)) return (await this.#attach(id, device)) ? 'in' : 'failed';
    const grant = await this.#enter(id, device, holderOf(part));
    if (!grant.ok) return 'failed';
    this.#news.tell(session, device, { type: 'meeting.media-reset', grant: grant.value });
    return 'in';
  }

  #giveUp(id: MeetingId, device: DeviceId): void {
    const session = this.#deps.live.of(id)?.session;
    const part = session && participantAt(session, device);
    if (isLine(device)) {
      if (part) this.#deps.report(id, { type: 'leave', by: part.id, device });
      return;
    }
    this.#owed.forget(id);
    this.#deps.report(id, { type: 'media-failed' });
  }
}

const holderOf = ({ id, who }: Participant): MediaHolder =>
  who.kind === 'member' ? { kind: 'member', id: who.userId } : { kind: 'guest', id };
const devicesIn = (session: LiveSession) => presentIn(session).map(({ device }) => device);
