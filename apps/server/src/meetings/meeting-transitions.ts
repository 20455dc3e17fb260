import {
  assertNever,
  type Clock,
  type CompanyId,
  type MeetingId,
  retryWaitMs,
  type UserId,
  WriteRefusedError,
} from '@bureau/core/kernel';
import type { MediaRooms } from '@bureau/core/media';
import {
  type EndedSession,
  type LiveSession,
  type MeetingEffect,
  type MeetingEvent,
  type MeetingSession,
  type MeetingSessionStore,
  type MeetingStep,
  participantOf,
  presentIn,
  sessionViewFor,
  stepSession,
  takesItsCourse,
} from '@bureau/core/meetings';
import type { Log } from '../log.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { unattended } from '../realtime/unattended.ts';
import type { KnownSession, LiveMeetings } from './live-meetings.ts';
import type { MeetingTopics } from './meeting-topics.ts';

interface MeetingTransitionsDeps {
  readonly store: MeetingSessionStore;
  readonly live: LiveMeetings;
  readonly clock: Clock;
  readonly mailboxes: Mailboxes;
  readonly topics: MeetingTopics;
  readonly rooms: Pick<MediaRooms, 'setMuted' | 'unpublish'>;
  readonly log: Log;
  /** Brings the media room in line with the session. */
  readonly arrangeMedia: (id: MeetingId) => void;
  readonly closeMedia: (session: MeetingSession) => void;
  readonly presenceChanged: (companyId: CompanyId, userId: UserId) => void;
  readonly onWritten: (before: MeetingSession | undefined, after: MeetingSession, revision: number) => void;
}

/**
 * Carries sessions from state to state: one at a time per meeting, written down before it is acted on. What the store
 * refuses for good does not hold a session up: a wish is not granted, and what happens anyway happens unwritten. The next
 * step is written whole again; of an end that is refused nothing but that it is one.
 */
export class MeetingTransitions {
  readonly #deps: MeetingTransitionsDeps;
  readonly #timers = new Map<MeetingId, () => void>();

  constructor(deps: MeetingTransitionsDeps) {
    this.#deps = deps;
  }

  /**
   * Decides about the newest state of a meeting and writes what was decided; undefined changes nothing. `goesOn`: also when
   * it is refused for good.
   */
  decide<T>(
    id: MeetingId,
    decision: (
      known: KnownSession<LiveSession> | undefined,
    ) => Promise<{ readonly step?: MeetingStep | undefined; readonly value: T }>,
    goesOn = false,
  ): Promise<{ readonly known: KnownSession | undefined; readonly value: T }> {
    return this.#deps.mailboxes.run(`meeting.${id}`, async () => {
      const before = this.#deps.live.of(id);
      const { step, value } = await decision(before);
      const isChanged = step !== undefined && (step.session !== before?.session || step.effects.length > 0);
      return { known: isChanged ? await this.#commit(before, step, goesOn) : before, value };
    });
  }

  /** One event of the live session of a meeting; what it is afterwards, or undefined when there is none. */
  async apply(id: MeetingId, event: MeetingEvent): Promise<KnownSession | undefined> {
    const decision = async (before: KnownSession<LiveSession> | undefined) => ({
      step: before && stepSession(before.session, event, this.#deps.clock.now()),
      value: undefined,
    });
    return (await this.decide(id, decision, takesItsCourse(event))).known;
  }

  /** An event nobody waits for. It is tried again for as long as it is still true and cannot be written down. */
  report(id: MeetingId, event: MeetingEvent, isStillTrue: () => boolean = () => true): void {
    this.#attempt(id, event, isStillTrue, 0);
  }

  #attempt(id: MeetingId, event: MeetingEvent, isStillTrue: () => boolean, failures: number): void {
    const { log, clock } = this.#deps;
    const what = { meetingId: id, event: event.type };
    this.apply(id, event).catch((err: unknown) => {
      if (err instanceof WriteRefusedError) {
        log.error({ err, ...what }, 'meeting event refused for good, given up');
        return;
      }
      log.error({ err, ...what }, 'meeting event not written, will be tried again');
      clock.schedule(clock.now() + retryWaitMs(failures, Math.random()), () => {
        if (isStillTrue()) this.#attempt(id, event, isStillTrue, failures + 1);
      });
    });
  }

  setTimer(id: MeetingId, at: number): void {
    this.#timers.get(id)?.();
    const cancel = this.#deps.clock.schedule(at, () => {
      this.#timers.delete(id);
      this.report(id, { type: 'timer', timer: 'lost' });
    });
    this.#timers.set(id, cancel);
  }

  async #commit(
    before: KnownSession | undefined,
    { session, effects }: MeetingStep,
    goesOn: boolean,
  ): Promise<KnownSession> {
    const { live } = this.#deps;
    const isNew = before?.session.id !== session.id;
    const revision = isNew ? 1 : before.revision + 1;
    // Effects without a change (somebody is muted) have nothing to be written down.
    if (session !== before?.session) {
      await this.#write(session, revision, goesOn);
      live.put(session, revision);
    }
    for (const effect of effects) this.#perform(before?.session, session, revision, effect);
    this.#tellPresence(before?.session, session);
    if (session !== before?.session) this.#deps.onWritten(before?.session, session, revision);
    return { session, revision };
  }

  async #write(session: MeetingSession, revision: number, goesOn: boolean): Promise<void> {
    const { store, log } = this.#deps;
    try {
      await store.write(session, revision);
    } catch (err) {
      if (!goesOn || !(err instanceof WriteRefusedError)) throw err;
      log.error({ err, meetingId: session.meetingId }, 'meeting not written, refused for good: it goes on');
      // One that stayed live would be taken over by the next process, and no other could begin beside it.
      if (session.status === 'ended') await this.#writeEnd(session, revision);
    }
  }

  async #writeEnd(session: EndedSession, revision: number): Promise<void> {
    const { store, log } = this.#deps;
    try {
      await store.end(session, revision);
    } catch (err) {
      if (!(err instanceof WriteRefusedError)) throw err;
      log.error({ err, meetingId: session.meetingId }, 'end of a meeting not written either, refused for good');
    }
  }

  #perform(before: MeetingSession | undefined, session: MeetingSession, revision: number, effect: MeetingEffect): void {
    const { rooms, log, topics } = this.#deps;
    const { meetingId } = session;
    switch (effect.type) {
      case 'notify':
        for (const { id, status } of session.participants) {
          if (status === 'left' && before && participantOf(before, id)?.status === 'left') continue;
          topics.tell(id, { type: 'meeting.changed', view: sessionViewFor(session, id, revision) });
        }
        return;
      case 'arrange-media':
        this.#deps.arrangeMedia(meetingId);
        return;
      case 'mute':
        for (const device of effect.devices) {
          unattended(log, 'mute', () => rooms.setMuted(meetingId, device, true));
        }
        return;
      case 'stop-share':
        unattended(log, 'stop a share', async () => {
          await rooms.unpublish(meetingId, effect.device, 'screen');
          await rooms.unpublish(meetingId, effect.device, 'screen-audio');
        });
        return;
      case 'set-timer':
        this.setTimer(meetingId, effect.at);
        return;
      case 'clear-timer':
        this.#timers.get(meetingId)?.();
        this.#timers.delete(meetingId);
        return;
      case 'close-media':
        this.#deps.closeMedia(session);
        return;
      default:
        assertNever(effect);
    }
  }

  #tellPresence(before: MeetingSession | undefined, after: MeetingSession): void {
    const inside = (session: MeetingSession | undefined) =>
      new Set(session && presentIn(session).flatMap(({ who }) => (who.kind === 'member' ? [who.userId] : [])));
    const [was, is] = [inside(before), inside(after)];
    for (const userId of new Set([...was, ...is])) {
      if (was.has(userId) !== is.has(userId)) this.#deps.presenceChanged(after.companyId, userId);
    }
  }
}
