import type { MeetingKey } from '@bureau/api';
import { type AccountStore, type Locale, languageOf } from '@bureau/core/accounts';
import {
  AWAIT_KEY_MS,
  assertNever,
  type Clock,
  type DeviceId,
  isLine,
  type MeetingId,
  type Result,
} from '@bureau/core/kernel';
import type { MediaEvent, MediaRooms } from '@bureau/core/media';
import {
  type DialIn,
  type DialInAnswer,
  type DialInEffect,
  type DialInEvent,
  type DialInStep,
  isHosting,
  type Meeting,
  type MeetingEvent,
  type MeetingSession,
  openDialIn,
  participantAt,
  stepDialIn,
} from '@bureau/core/meetings';
import type { GatewayEvent, PhoneGateway } from '@bureau/core/trunks';
import type { Log } from '../log.ts';
import { Mailboxes } from '../realtime/mailbox.ts';
import { unattended } from '../realtime/unattended.ts';
import { AsideRooms } from './aside-rooms.ts';
import type { AttendingService } from './attending.ts';
import { comerBy, type DialInCaller } from './dial-in-caller.ts';
import type { LiveMeetings } from './live-meetings.ts';
import type { MeetingMedia } from './meeting-media.ts';

/** ITU-T Q.850. */
const NORMAL_CLEARING = 16;
const TEMPORARY_FAILURE = 41;

interface DialInsDeps {
  readonly gateway: PhoneGateway;
  readonly rooms: MediaRooms;
  readonly live: LiveMeetings;
  readonly attending: Pick<AttendingService, 'joinByLine'>;
  readonly media: Pick<MeetingMedia, 'attach'>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  /** The meeting that somebody may stand at the door of, by what they typed. */
  readonly door: (
    caller: DialInCaller,
    code: string,
    pin: string | undefined,
  ) => Promise<Result<Meeting, DialInAnswer>>;
  readonly report: (id: MeetingId, event: MeetingEvent) => void;
  /** A line that is needed no more, with the cause (ITU-T Q.850). */
  readonly giveBack: (line: DeviceId, cause: number) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** One telephone, on its way in or inside. */
interface Telephone extends DialInCaller {
  readonly locale: Locale;
  state: DialIn;
  /** Its gateway was away, or another process has let it in. */
  isLost?: boolean;
  /** The meeting that it has, or had, a part in. */
  meetingId?: MeetingId;
  stopWaiting?: () => void;
}

/** Telephones that come into meetings: they are led in, told what happens, and leave when they hang up. */
export class DialIns {
  readonly #deps: DialInsDeps;
  readonly #telephones = new Map<DeviceId, Telephone>();
  readonly #serially = new Mailboxes();
  readonly #aside: AsideRooms;

  constructor(deps: DialInsDeps) {
    this.#deps = deps;
    this.#aside = new AsideRooms(deps);
    deps.gateway.onEvent((event) => this.#atGateway(event));
    deps.rooms.onEvent((event) => this.#inRoom(event));
  }

  /** Whose lines are in meetings, or on their way. */
  callers(): readonly DialInCaller[] {
    return [...this.#telephones.values()];
  }

  /** Somebody has dialled a number for meetings. */
  async open(caller: DialInCaller, locale: Locale): Promise<void> {
    const first = openDialIn();
    const telephone: Telephone = { ...caller, locale, state: first.state };
    this.#telephones.set(caller.line, telephone);
    const answered = await this.#deps.gateway.answer(caller.line);
    if (!answered.ok) this.#end(telephone, TEMPORARY_FAILURE);
    await this.#serially.run(caller.line, () => this.#perform(telephone, first));
  }

  /** Takes over the telephones in the meetings of a process that is gone. */
  async adopt(): Promise<void> {
    const { live, gateway } = this.#deps;
    for (const session of live.all()) {
      for (const part of session.participants) {
        if (part.status === 'left' || !isLine(part.device)) continue;
        const { companyId, meetingId } = session;
        const who =
          part.who.kind === 'member' ? part.who : { kind: 'guest' as const, id: part.id, name: part.who.name };
        const locale = await this.#localeIn(session, who);
        const state: DialIn =
          part.status === 'present' ? { at: 'inside', isMuted: false, hasStar: false } : { at: 'lobby' };
        const telephone = { line: part.device, companyId, address: '', who, locale, state, meetingId, isLost: true };
        this.#telephones.set(part.device, telephone);
      }
    }
    if (gateway.isConnected()) this.#resynchroniseLater();
  }

  /** As they were spoken to before: in their own language, or in that of the company, which any colleague inside knows. */
  async #localeIn({ companyId, participants }: MeetingSession, who: DialInCaller['who']): Promise<Locale> {
    const colleagues = [who, ...participants.map((each) => each.who)];
    const colleague = colleagues.find((each) => each.kind === 'member');
    const known = colleague && (await this.#deps.accounts.profile(companyId, colleague.userId));
    if (!known) return 'en';
    return languageOf(colleague === who ? known.settings : { locale: '' }, known.company);
  }

  /** A session was written down. */
  written({ meetingId }: MeetingSession): void {
    for (const telephone of this.#telephones.values()) {
      if (telephone.meetingId === meetingId) this.#run(telephone, () => this.#follow(telephone));
    }
  }

  #atGateway(event: GatewayEvent): void {
    if (event.type === 'gateway-connected') {
      this.#resynchroniseLater();
    } else if (event.type === 'gateway-disconnected') {
      for (const telephone of this.#telephones.values()) this.#lost(telephone);
    } else if (event.type === 'line-key' || event.type === 'line-ended') {
      const telephone = this.#telephones.get(event.line);
      if (telephone && event.type === 'line-ended') this.#gone(telephone);
      else if (telephone && event.type === 'line-key') this.#happened(telephone, { type: 'key', key: event.key });
    }
  }

  #inRoom(event: MediaEvent): void {
    if (event.type === 'node-connected') return;
    for (const telephone of this.#telephones.values()) {
      if (event.type === 'node-disconnected') {
        if (this.#aside.has(telephone.line)) this.#end(telephone, TEMPORARY_FAILURE);
      } else if (event.type === 'peer-muted' && event.peerId === telephone.line) {
        this.#happened(telephone, { type: 'muted', isMuted: event.muted });
      } else if (this.#aside.lineOf(event.roomId) === telephone.line) {
        if (event.type === 'played') this.#happened(telephone, { type: 'played' });
        else if (event.type === 'room-lost' || event.type === 'line-lost') this.#end(telephone, TEMPORARY_FAILURE);
      }
    }
  }

  #happened(telephone: Telephone, event: DialInEvent): void {
    this.#run(telephone, () => this.#perform(telephone, stepDialIn(telephone.state, event)));
  }

  #run(telephone: Telephone, work: () => Promise<void>): void {
    unattended(this.#deps.log, 'a telephone in a meeting', () => this.#serially.run(telephone.line, work));
  }

  #isThere(telephone: Telephone): boolean {
    return this.#telephones.get(telephone.line) === telephone;
  }

  async #perform(telephone: Telephone, { state, effects }: DialInStep): Promise<void> {
    telephone.state = state;
    for (const effect of effects) if (this.#isThere(telephone)) await this.#do(telephone, effect);
  }

  async #do(telephone: Telephone, effect: DialInEffect): Promise<void> {
    const { rooms, clock } = this.#deps;
    const { line, meetingId, locale } = telephone;
    switch (effect.type) {
      case 'play': {
        telephone.stopWaiting?.();
        const sounds = effect.prompts.map((name) => ({ kind: 'prompt', name, locale }) as const);
        if (telephone.state.at === 'inside' && meetingId) await rooms.playTo(meetingId, line, sounds);
        else if (!(await this.#aside.play(line, sounds, this.#partOf(telephone)?.id))) {
          this.#end(telephone, TEMPORARY_FAILURE);
        }
        return;
      }
      case 'await-key':
        telephone.stopWaiting?.();
        telephone.stopWaiting = clock.schedule(clock.now() + AWAIT_KEY_MS, () =>
          this.#happened(telephone, { type: 'no-key' }),
        );
        return;
      case 'enter': {
        telephone.stopWaiting?.();
        const answer = await this.#enter(telephone, effect);
        if (answer) await this.#perform(telephone, stepDialIn(telephone.state, { type: 'answered', answer }));
        else await this.#follow(telephone);
        return;
      }
      case 'play-music':
        await this.#aside.playMusic(line, this.#partOf(telephone)?.id);
        return;
      case 'set-muted':
        if (meetingId) await rooms.setMuted(meetingId, line, effect.isMuted);
        return;
      case 'hang-up':
        this.#end(telephone, NORMAL_CLEARING);
        return;
      default:
        assertNever(effect);
    }
  }

  /** Why they do not come in; undefined when they have a part now. */
  async #enter(
    telephone: Telephone,
    { code, pin }: Extract<DialInEffect, { type: 'enter' }>,
  ): Promise<DialInAnswer | undefined> {
    const { door, attending } = this.#deps;
    const found = await door(telephone, code, pin);
    if (!found.ok) return found.error;
    telephone.meetingId = found.value.id;
    const key: MeetingKey = { code: found.value.code };
    const joined = await attending.joinByLine(comerBy(telephone, found.value.id), key);
    // It may have been hung up meanwhile.
    if (!this.#isThere(telephone)) this.#leave(telephone);
    if (joined.ok) return undefined;
    return joined.error.code === 'not-found' ? 'unknown' : 'closed';
  }

  /** It is where the session says. */
  async #follow(telephone: Telephone): Promise<void> {
    const { live, media, rooms } = this.#deps;
    const { line, meetingId, state } = telephone;
    if (!meetingId || !this.#isThere(telephone)) return;
    const part = this.#partOf(telephone);
    if (part?.status === 'present' && state.at !== 'inside' && state.at !== 'goodbye') {
      await media.attach(meetingId, line);
      this.#aside.close(line);
      if (live.of(meetingId)?.session.policy.mutedOnEntry && !isHosting(part.role))
        await rooms.setMuted(meetingId, line, true);
      await this.#perform(telephone, stepDialIn(state, { type: 'placed', place: 'inside' }));
    } else if (part?.status === 'waiting') {
      await this.#perform(telephone, stepDialIn(state, { type: 'placed', place: 'lobby' }));
    } else if (!part) {
      await this.#perform(telephone, stepDialIn(state, { type: 'out' }));
    }
  }

  #end(telephone: Telephone, cause: number): void {
    this.#deps.giveBack(telephone.line, cause);
    this.#gone(telephone);
  }

  #gone(telephone: Telephone): void {
    if (!this.#isThere(telephone)) return;
    this.#telephones.delete(telephone.line);
    telephone.stopWaiting?.();
    this.#aside.close(telephone.line);
    this.#leave(telephone);
  }

  #partOf({ line, meetingId }: Telephone) {
    const session = meetingId && this.#deps.live.of(meetingId)?.session;
    return session && participantAt(session, line);
  }

  #leave(telephone: Telephone): void {
    const { line, meetingId } = telephone;
    const part = this.#partOf(telephone);
    if (part && meetingId) this.#deps.report(meetingId, { type: 'leave', by: part.id, device: line });
  }

  /** The gateway is away: it may come back with the line. */
  #lost(telephone: Telephone): void {
    const { report, clock } = this.#deps;
    const { line, meetingId } = telephone;
    telephone.isLost = true;
    if (this.#aside.has(line) || !meetingId) this.#end(telephone, TEMPORARY_FAILURE);
    else report(meetingId, { type: 'device-lost', device: line, lastHeardAt: clock.now(), cause: 'silent' });
  }

  #resynchroniseLater(): void {
    unattended(this.#deps.log, 'bring telephones in step', () => this.#resynchronise());
  }

  /** After a gap: lines that are gone have left, those that were lost are let in again. */
  async #resynchronise(): Promise<void> {
    const { gateway, media, report } = this.#deps;
    const before = [...this.#telephones.values()];
    const listed = await gateway.lines();
    if (!listed.ok) return;
    for (const telephone of before) {
      const { line, meetingId, state } = telephone;
      if (!listed.value.some((known) => known.line === line)) this.#gone(telephone);
      else if (meetingId && telephone.isLost) {
        telephone.isLost = false;
        report(meetingId, { type: 'device-back', device: line });
        if (state.at === 'inside') await media.attach(meetingId, line);
      }
    }
  }
}
