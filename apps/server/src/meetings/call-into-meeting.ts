import { randomUUID } from 'node:crypto';
import type { Actor, MeetingServices } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import { type CallEvent, isParty, type LiveCall, meetingMoveOf } from '@bureau/core/calls';
import { type CallId, type Clock, err, type MeetingId, ok, type UserId } from '@bureau/core/kernel';
import type { Meeting } from '@bureau/core/meetings';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';

/** How long an invitation rings for somebody who had put the call aside. */
const RING_MS = 30_000;
/** Whoever is heard in the meeting must still hear the others: the call goes on for this long after the last has come. */
const OVERLAP_MS = 500;
/** Then the call ends without those who have not come, if it is a meeting by then at all. */
const ARRIVE_WITHIN_MS = 6_000;

/** What calls are made into meetings with. */
export interface CallIntoMeetingDeps {
  readonly calls: {
    readonly find: (id: CallId) => LiveCall | undefined;
    readonly report: (id: CallId, event: CallEvent) => void;
  };
  /** An instant meeting with these people. */
  readonly meetWith: (principal: Principal, name: string, memberIds: readonly UserId[]) => Promise<Meeting>;
  readonly hub: EventHub;
  readonly clock: Clock;
}

/** A call on its way into a meeting. */
interface Moving {
  readonly callId: CallId;
  readonly by: UserId;
  readonly meeting: Meeting;
  readonly expected: Set<UserId>;
  readonly arrived: Set<UserId>;
}

/** Makes meetings of calls: the call goes on until everybody is heard in the meeting. */
export class CallIntoMeeting {
  readonly #deps: CallIntoMeetingDeps;
  readonly #moving = new Map<CallId, Promise<Moving>>();
  readonly #byMeeting = new Map<MeetingId, Moving>();

  constructor(deps: CallIntoMeetingDeps) {
    this.#deps = deps;
  }

  async begin(actor: Actor, callId: CallId, name: string): ReturnType<MeetingServices['fromCall']> {
    const call = this.#deps.calls.find(callId);
    if (!call || !isParty(call, actor.principal.userId)) return err({ code: 'not-found' });
    if (!meetingMoveOf(call, actor.device.id)) return err({ code: 'not-possible' });
    const moving = this.#moving.get(callId) ?? this.#move(actor, call, name);
    this.#moving.set(callId, moving);
    moving.catch(() => this.#moving.delete(callId));
    return ok((await moving).meeting);
  }

  /** Somebody is heard in a meeting. */
  arrived(meetingId: MeetingId, userId: UserId): void {
    const moving = this.#byMeeting.get(meetingId);
    if (!moving) return;
    moving.arrived.add(userId);
    if ([...moving.expected].some((each) => !moving.arrived.has(each))) return;
    const { clock } = this.#deps;
    clock.schedule(clock.now() + OVERLAP_MS, () => this.#end(moving));
  }

  async #move({ principal, device }: Actor, call: LiveCall, name: string): Promise<Moving> {
    const { meetWith, hub, clock } = this.#deps;
    const { moved, asked } = meetingMoveOf(call, device.id) ?? { moved: [], asked: [] };
    const others = [...moved.map(({ userId }) => userId), ...asked].filter((id) => id !== principal.userId);
    const meeting = await meetWith(principal, name, others);
    const expected = new Set(moved.map(({ userId }) => userId));
    const moving = { callId: call.id, by: principal.userId, meeting, expected, arrived: new Set<UserId>() };
    this.#byMeeting.set(meeting.id, moving);
    const event = { type: 'call.becomes-meeting', callId: call.id, meetingId: meeting.id } as const;
    for (const leg of moved) hub.publish(topics.device(leg.userId, leg.device), event);
    for (const userId of asked) {
      hub.publish(topics.person(userId), {
        type: 'meeting.invited',
        invitationId: randomUUID(),
        meetingId: meeting.id,
        name,
        by: principal.userId,
        rings: true,
        endsAt: clock.now() + RING_MS,
      });
    }
    clock.schedule(clock.now() + ARRIVE_WITHIN_MS, () => this.#end(moving));
    return moving;
  }

  #end(moving: Moving): void {
    const { callId, by, meeting, arrived } = moving;
    if (!this.#byMeeting.delete(meeting.id)) return;
    this.#moving.delete(callId);
    // Alone there, nobody would hear anybody: they go on with the call.
    if (arrived.size > 1) this.#deps.calls.report(callId, { type: 'became-meeting', by });
  }
}
