import { assertNever, type Clock, type CompanyId, type MeetingId, type UserId } from '@bureau/core/kernel';
import type { MediaRooms } from '@bureau/core/media';
import {
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
} from '@bureau/core/meetings';
import type { Log } from '../log.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { unattended } from '../realtime/unattended.ts';
import type { KnownSession, LiveMeetings } from './live-meetings.ts';
import type { MeetingTopics } from './meeting-topics.ts';

/** When an event nobody waits for could not be written down, it is tried again after this. */
const RETRY_MS = 1_000;

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

/** Carries sessions from state to state: one at a time per meeting, written down before it is acted on. */
export class MeetingTransitions {
  readonly #deps: MeetingTransitionsDeps;
  readonly #timers = new Map<MeetingId, () => void>();

  constructor(deps: MeetingTransitionsDeps) {
    this.#deps = deps;
  }

  /** Decides about the newest state of a meeting and writes what was decided; undefined changes nothing. */
  decide<T>(
    id: MeetingId,
    decision: (
      known: KnownSession<LiveSession> | undefined,
    ) => Promise<{ readonly step?: MeetingStep | undefined; readonly value: T }>,
  ): Promise<{ readonly known: KnownSession | undefined; readonly value: T }> {
    return this.#deps.mailboxes.run(`meeting.${id}`, async () => {
      const before = this.#deps.live.of(id);
      const { step, value } = await decision(before);
      const isChanged = step !== undefined && (step.session !== before?.session || step.effects.length > 0);
      return { known: isChanged ? await this.#commit(before, step) : before, value };
    });
  }

  /** One event of the live session of a meeting; what it is afterwards, or undefined when there is none. */
  async apply(id: MeetingId, event: MeetingEvent): Promise<KnownSession | undefined> {
    const { known } = await this.decide(id, async (before) => ({
      step: before && stepSession(before.session, event, this.#deps.clock.now()),
      value: undefined,
    }));
    return known;
  }

  /** An event nobody waits for. It is tried again for as long as it is still true and cannot be written down. */
  report(id: MeetingId, event: MeetingEvent, isStillTrue: () => boolean = () => true): void {
    this.apply(id, event).catch((err: unknown) => {
      const { log, clock } = this.#deps;
      log.error({ err, meetingId: id, event: event.type }, 'meeting event not written, will be tried again');
      clock.schedule(clock.now() + RETRY_MS, () => {
        if (isStillTrue()) this.report(id, event, isStillTrue);
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

  async #commit(before: KnownSession | undefined, { session, effects }: MeetingStep): Promise<KnownSession> {
    const { store, live } = this.#deps;
    const isNew = before?.session.id !== session.id;
    const revision = isNew ? 1 : before.revision + 1;
    // Effects without a change (somebody is muted) have nothing to be written down.
    if (session !== before?.session) {
      await store.write(session, revision);
      live.put(session, revision);
    }
    for (const effect of effects) this.#perform(before?.session, session, revision, effect);
    this.#tellPresence(before?.session, session);
    if (session !== before?.session) this.#deps.onWritten(before?.session, session, revision);
    return { session, revision };
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
