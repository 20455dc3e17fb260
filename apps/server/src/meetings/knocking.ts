import type { Principal } from '@bureau/core/accounts';
import {
  isKnockNews,
  type Knocks,
  knocksOf,
  type MeetingSession,
  type MeetingStore,
  mayEditMeeting,
} from '@bureau/core/meetings';
import type { Log } from '../log.ts';
import type { DeviceRegistry } from '../presence/device-registry.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import type { LiveMeetings } from './live-meetings.ts';
import type { MeetingTransitions } from './meeting-transitions.ts';

interface KnockingDeps {
  readonly meetings: Pick<MeetingStore, 'byId'>;
  readonly live: LiveMeetings;
  readonly transitions: () => Pick<MeetingTransitions, 'report'>;
  readonly devices: DeviceRegistry;
  readonly hub: EventHub;
  readonly log: Log;
}

/** Tells hosts who knocks at a meeting in which nobody may let them in, and whoever knocks that they were told. */
export class Knocking {
  readonly #deps: KnockingDeps;

  constructor(deps: KnockingDeps) {
    this.#deps = deps;
  }

  /** A session was written down. */
  written(before: MeetingSession | undefined, after: MeetingSession, revision: number): void {
    if (!isKnockNews(before, after)) return;
    unattended(this.#deps.log, 'tell hosts who knocks', () => this.#tell(after, revision));
  }

  /** Who knocks at the meetings of this person now; they are told by it. */
  async at({ companyId, userId }: Principal): Promise<readonly Knocks[]> {
    const { live, meetings, transitions } = this.#deps;
    const found: Knocks[] = [];
    for (const session of live.all()) {
      const waiting = session.companyId === companyId ? knocksOf(session) : [];
      const meeting = waiting.length > 0 ? await meetings.byId(session.meetingId) : undefined;
      if (!meeting || !mayEditMeeting(meeting, userId)) continue;
      const revision = live.of(meeting.id)?.revision ?? 0;
      found.push({ meetingId: meeting.id, meetingName: meeting.name, waiting, revision });
      transitions().report(meeting.id, { type: 'hosts-told' });
    }
    return found;
  }

  async #tell(session: MeetingSession, revision: number): Promise<void> {
    const { meetings, hub, devices, transitions } = this.#deps;
    const meeting = await meetings.byId(session.meetingId);
    if (!meeting) return;
    const waiting = knocksOf(session);
    const hosts = [meeting.hostId, ...meeting.coHostIds];
    const knocks = { meetingId: meeting.id, meetingName: meeting.name, waiting, revision };
    for (const userId of hosts) hub.publish(topics.person(userId), { type: 'meeting.knocked', knocks });
    const isTold = hosts.some((userId) => devices.leasesOf(userId).length > 0);
    if (isTold && waiting.length > 0) transitions().report(meeting.id, { type: 'hosts-told' });
  }
}
