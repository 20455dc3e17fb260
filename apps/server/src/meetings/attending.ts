import type { Attendee, AttendFailure, MeetingAction, MeetingEntry, MeetingKey, MeetingServices } from '@bureau/api';
import {
  type DeviceId,
  err,
  type MeetingId,
  ok,
  type ParticipantId,
  type Result,
  type UserId,
} from '@bureau/core/kernel';
import { type MediaFailure, type MediaRooms } from '@bureau/core/media';
import {
  isDeviceOfAnother,
  isRemoved,
  type LiveSession,
  type Participant,
  sessionViewFor,
  stepSession,
  takesItsCourse,
} from '@bureau/core/meetings';
import { Arrivals, type ArrivalsDeps, type Comer, findPart } from './arrivals.ts';
import type { EndInvitation } from './end-invitation.ts';
import type { MeetingAsker } from './kept-readers.ts';
import type { KnownSession } from './live-meetings.ts';
import { eventOf } from './meeting-action.ts';
import type { MediaHolder, MeetingMedia } from './meeting-media.ts';
import type { MeetingRecordings } from './meeting-recordings.ts';
import type { MeetingTransitions } from './meeting-transitions.ts';

interface AttendingDeps extends ArrivalsDeps {
  readonly transitions: MeetingTransitions;
  readonly media: MeetingMedia;
  readonly recordings: MeetingRecordings;
  readonly rooms: MediaRooms;
  readonly endInvitation: EndInvitation;
  /** Whether a device of somebody is heard from. */
  readonly isConnected: (holder: MediaHolder, device: DeviceId) => boolean;
  /** A member is heard. */
  readonly onHeard: (meetingId: MeetingId, userId: UserId) => void;
  /** A device has just joined: it may have gone before it was written down. */
  readonly catchUp: (session: LiveSession) => void;
}

/** Somebody's part, and the session that it is in. */
interface Part {
  readonly known: KnownSession<LiveSession>;
  readonly own: Participant;
}

type RoomRequest<T> = (room: string, device: Attendee['device']['id']) => Promise<Result<T, MediaFailure>>;

type Attending = Pick<
  MeetingServices,
  | 'prepare'
  | 'join'
  | 'leave'
  | 'act'
  | 'publish'
  | 'unpublish'
  | 'receive'
  | 'watch'
  | 'setMuted'
  | 'restartIce'
  | 'rejoinMedia'
  | 'listen'
>;

/** Coming into meetings, what is done in them, and their media. A meeting of others does not exist. */
export class AttendingService implements Attending {
  readonly #deps: AttendingDeps;
  readonly #arrivals: Arrivals;

  constructor(deps: AttendingDeps) {
    this.#deps = deps;
    this.#arrivals = new Arrivals(deps);
  }

  /** The part of somebody in the live session of the meeting they ask about. */
  partOf(asker: MeetingAsker): Part | undefined {
    const known = this.#deps.live.of(asker.meetingId);
    const own = known && findPart(known.session, asker);
    return own && { known, own };
  }

  /** Whose microphones are muted, as far as the media node has said. */
  mutedIn(meetingId: Attendee['meetingId']): readonly ParticipantId[] {
    return this.#deps.media.mutedIn(meetingId);
  }

  /** Of the newest grant of this device. */
  mediaGenerationOf(attendee: Attendee): number | undefined {
    return this.#deps.media.generationOf(attendee.meetingId, attendee.device.id, holderOf(attendee));
  }

  async prepare(attendee: Attendee): ReturnType<Attending['prepare']> {
    const door = await this.#arrivals.at(attendee, undefined);
    if (!door.ok) return door;
    if (this.#isTaken(attendee)) return err({ code: 'not-possible' });
    await this.#comesAnew(attendee);
    const admission = this.#arrivals.admission(door.value, attendee);
    if (typeof admission === 'object') return err({ code: admission.refused });
    const { live, media } = this.#deps;
    const isRecorded = live.isRecorded(attendee.meetingId);
    if (admission === 'waiting') return ok({ isRecorded });
    const grant = await media.prepare(attendee.meetingId, attendee.device.id, holderOf(attendee));
    return grant.ok ? ok({ isRecorded, media: grant.value }) : err({ code: grant.error });
  }

  /** Whose page was loaded anew is at the door again: nobody waits there, or is inside, who is not there. */
  async #comesAnew(attendee: Attendee): Promise<void> {
    const own = this.partOf(attendee)?.own;
    const device = attendee.device.id;
    if (own?.status === 'left' || own?.device !== device) return;
    if (own.status === 'waiting') await this.leave(attendee);
    else
      await this.#deps.transitions.apply(attendee.meetingId, {
        type: 'device-lost',
        device,
        lastHeardAt: this.#deps.clock.now(),
        cause: 'goodbye',
      });
  }

  async join(
    attendee: Attendee,
    { key, rtpCapabilities }: Parameters<Attending['join']>[1],
  ): ReturnType<Attending['join']> {
    const { media, rooms } = this.#deps;
    if (this.#isTaken(attendee)) return err({ code: 'not-possible' });
    const come = await this.#come(attendee, key);
    if (!come.ok) return come;
    const part = come.value;
    const view = sessionViewFor(part.known.session, part.own.id, part.known.revision);
    if (part.own.status !== 'present') return ok({ view, offers: [] });
    // What was prepared before is let in by the arrangement; whoever did not prepare is admitted now.
    // The media node does one thing after the other in a room: both are asked for at once.
    const [, offers] = await Promise.all([
      media.arrangeNow(attendee.meetingId),
      rtpCapabilities && rooms.listen(attendee.meetingId, attendee.device.id, rtpCapabilities),
    ]);
    if (offers?.ok) return ok({ view, offers: offers.value });
    const grant = await media.admit(part.known.session, attendee.device.id);
    return ok<MeetingEntry>({ view, offers: [], ...(grant.ok && { media: grant.value }) });
  }

  /** Enters or knocks by telephone. Its sound is let in when the session says that it is inside. */
  async joinByLine(comer: Comer, key: MeetingKey): Promise<Result<void, AttendFailure>> {
    await this.#deps.media.open(comer.meetingId);
    const come = await this.#come(comer, key);
    return come.ok ? ok(undefined) : come;
  }

  async #come(comer: Comer, key: MeetingKey | undefined): Promise<Result<Part, AttendFailure>> {
    const { transitions, catchUp, endInvitation } = this.#deps;
    const [found, name] = await Promise.all([this.#arrivals.at(comer, key), this.#arrivals.nameOf(comer)]);
    if (!found.ok) return found;
    const { known, value: refused } = await transitions.decide(comer.meetingId, (before) =>
      this.#arrivals.coming(comer, found.value, name, before),
    );
    if (refused) return err({ code: refused });
    const part = this.partOf(comer);
    if (!known || !part) return err({ code: 'not-possible' });
    catchUp(part.known.session);
    if (comer.kind === 'member') endInvitation(comer.principal.userId, comer.meetingId);
    return ok(part);
  }

  async leave(attendee: Attendee): ReturnType<Attending['leave']> {
    const part = this.partOf(attendee);
    if (!part) return err({ code: 'not-found' });
    await this.#deps.transitions.apply(attendee.meetingId, {
      type: 'leave',
      by: part.own.id,
      device: attendee.device.id,
    });
    return ok(undefined);
  }

  async act(attendee: Attendee, action: MeetingAction): ReturnType<Attending['act']> {
    const inside = this.#inside(attendee);
    if (!inside.ok) return inside;
    const { id } = inside.value.own;
    const recording = action.type === 'start-recording' ? await this.#deps.recordings.mayStart(attendee) : undefined;
    if (recording && !recording.ok) return recording;
    const event = eventOf(action, id, recording?.value);
    const now = this.#deps.clock.now();
    const decision = async (before: KnownSession<LiveSession> | undefined) => {
      const step = before && stepSession(before.session, event, now);
      return { step, value: step !== undefined && (step.session !== before?.session || step.effects.length > 0) };
    };
    const { transitions } = this.#deps;
    const { known, value: isDone } = await transitions.decide(attendee.meetingId, decision, takesItsCourse(event));
    if (!known || !isDone) return err({ code: 'not-possible' });
    return ok(sessionViewFor(known.session, id, known.revision));
  }

  async publish(attendee: Attendee, request: Parameters<Attending['publish']>[1]): ReturnType<Attending['publish']> {
    const done = await this.#withMedia(attendee, (room, device) => this.#deps.rooms.publish(room, device, request));
    if (done.ok && request.source === 'microphone' && attendee.kind === 'member') {
      this.#deps.onHeard(attendee.meetingId, attendee.principal.userId);
    }
    if (done.ok && request.source === 'screen') await this.#noteShare(attendee, 'share-started');
    return done;
  }

  async unpublish(
    attendee: Attendee,
    source: Parameters<Attending['unpublish']>[1],
  ): ReturnType<Attending['unpublish']> {
    const done = await this.#withMedia(attendee, (room, device) => this.#deps.rooms.unpublish(room, device, source));
    // Also where the media server knows nothing of it any more.
    if (source === 'screen') await this.#noteShare(attendee, 'share-stopped');
    return done;
  }

  async receive(attendee: Attendee, request: Parameters<Attending['receive']>[1]): ReturnType<Attending['receive']> {
    return this.#withRoom(attendee, (room, device) => this.#deps.rooms.receive(room, device, request));
  }

  watch(attendee: Attendee, wishes: Parameters<Attending['watch']>[1]): ReturnType<Attending['watch']> {
    return this.#withMedia(attendee, (room, device) => this.#deps.rooms.watch(room, device, wishes));
  }

  setMuted(attendee: Attendee, muted: boolean): ReturnType<Attending['setMuted']> {
    return this.#withMedia(attendee, (room, device) => this.#deps.rooms.setMuted(room, device, muted));
  }

  restartIce(attendee: Attendee, transportId: string): ReturnType<Attending['restartIce']> {
    return this.#withMedia(attendee, (room, device) => this.#deps.rooms.restartIce(room, device, transportId));
  }

  async rejoinMedia(attendee: Attendee): ReturnType<Attending['rejoinMedia']> {
    const inside = this.#inside(attendee);
    if (!inside.ok) return inside;
    const grant = await this.#deps.media.admit(inside.value.known.session, attendee.device.id);
    return grant.ok ? grant : err({ code: grant.error });
  }

  async listen(
    attendee: Attendee,
    rtpCapabilities: Parameters<Attending['listen']>[1],
  ): ReturnType<Attending['listen']> {
    return this.#withRoom(attendee, (room, device) => this.#deps.rooms.listen(room, device, rtpCapabilities));
  }

  /** Somebody who is inside with this very device. */
  #inside(
    attendee: Attendee,
  ): Result<
    { readonly known: KnownSession<LiveSession>; readonly own: Extract<Participant, { status: 'present' }> },
    AttendFailure
  > {
    const part = this.partOf(attendee);
    if (part?.own.status !== 'present' || part.own.device !== attendee.device.id) return err({ code: 'not-found' });
    return ok({ known: part.known, own: part.own });
  }

  async #withMedia<T>(attendee: Attendee, request: RoomRequest<T>): Promise<Result<T, AttendFailure>> {
    const inside = this.#inside(attendee);
    return inside.ok ? this.#ask(attendee, request) : inside;
  }

  /** Whether somebody else is inside with this device, or prepares with it and is connected. */
  #isTaken(attendee: Attendee): boolean {
    const { live, media, isConnected } = this.#deps;
    const { meetingId, device } = attendee;
    const session = live.of(meetingId)?.session;
    if (session && isDeviceOfAnother(session, device.id, this.partOf(attendee)?.own.id)) return true;
    const other = media.otherHolderOf(meetingId, device.id, holderOf(attendee));
    return other !== undefined && isConnected(other, device.id);
  }

  /** Also at the door, once it was opened for them with this very device: what arrives there is the room's to say. */
  async #withRoom<T>(attendee: Attendee, request: RoomRequest<T>): Promise<Result<T, AttendFailure>> {
    const own = this.partOf(attendee)?.own;
    const isAtDoor = own?.status !== 'waiting' && !isRemoved(own) && this.mediaGenerationOf(attendee) !== undefined;
    return isAtDoor || this.#inside(attendee).ok ? this.#ask(attendee, request) : err({ code: 'not-found' });
  }

  async #ask<T>({ meetingId, device }: Attendee, request: RoomRequest<T>): Promise<Result<T, AttendFailure>> {
    const done = await request(meetingId, device.id);
    return done.ok ? done : err({ code: done.error });
  }

  async #noteShare({ meetingId, device }: Attendee, type: 'share-started' | 'share-stopped'): Promise<void> {
    await this.#deps.transitions.apply(meetingId, { type, device: device.id });
  }
}

const holderOf = (attendee: Attendee): MediaHolder =>
  attendee.kind === 'guest'
    ? { kind: 'guest', id: attendee.guest.id }
    : { kind: 'member', id: attendee.principal.userId };
