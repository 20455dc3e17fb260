import type { Attendee, AttendFailure, MeetingServices } from '@bureau/api';
import { type Clock, err, type MeetingId, ok, type Result } from '@bureau/core/kernel';
import {
  type MeetingChatStore,
  type MeetingMessage,
  type MeetingStore,
  messageFor,
  permissionsOf,
} from '@bureau/core/meetings';
import type { AttendingService } from './attending.ts';
import { BoardReads } from './board-reads.ts';
import type { KeptReaders } from './kept-readers.ts';
import type { MeetingTopics } from './meeting-topics.ts';
import type { Whiteboards } from './whiteboards.ts';

interface MeetingTalkDeps {
  readonly attending: AttendingService;
  readonly meetings: Pick<MeetingStore, 'byId'>;
  readonly topics: MeetingTopics;
  readonly chat: MeetingChatStore;
  readonly boards: Whiteboards;
  readonly readers: KeptReaders;
  readonly clock: Clock;
}

type Talk = Pick<MeetingServices, 'say' | 'messages' | 'react' | 'point' | 'board' | 'changeBoard' | 'pointOnBoard'>;

/** What people in a meeting say, show and draw besides voice and picture. */
export function createMeetingTalk({
  attending,
  meetings,
  topics,
  chat,
  boards,
  readers,
  clock,
}: MeetingTalkDeps): Talk {
  const inside = (attendee: Attendee) => {
    const part = attending.partOf(attendee);
    return part?.own.status === 'present' ? { session: part.known.session, own: part.own } : undefined;
  };
  /** A personal room has other guests every time. */
  const isRoom = async (id: MeetingId) => (await meetings.byId(id))?.kind === 'personal';
  const reads = new BoardReads(clock);
  const refused = (): Result<never, AttendFailure> => err({ code: 'not-found' });
  return {
    async say(attendee, { id, text }) {
      const part = inside(attendee);
      if (!part) return refused();
      const { own, session } = part;
      const message: MeetingMessage = {
        id,
        meetingId: session.meetingId,
        sessionId: session.id,
        from: { id: own.id, who: own.who },
        at: clock.now(),
        text,
      };
      await chat.add(session.companyId, message);
      topics.tellAll(session.id, { type: 'meeting.said', message });
      return ok(message);
    },
    async messages(attendee, before, limit) {
      const reading = await readers(attendee);
      if (!reading) return refused();
      const { role, sessions } = reading;
      const kept = await chat.list(attendee.meetingId, { before, limit, sessions });
      return ok(kept.map((each) => messageFor(role, each)));
    },
    async react(attendee, emoji) {
      const part = inside(attendee);
      if (!part) return refused();
      topics.tellAll(part.session.id, { type: 'meeting.reacted', participantId: part.own.id, emoji });
      return ok(undefined);
    },
    async point(attendee, on, mark) {
      const part = inside(attendee);
      const shared = part?.session.participants.find(({ id }) => id === on);
      if (!part || shared?.status !== 'present' || !shared.isSharing) return refused();
      topics.tellAll(part.session.id, { type: 'meeting.pointed', participantId: part.own.id, on, mark });
      return ok(undefined);
    },
    async board(attendee) {
      const part = inside(attendee);
      if (part) {
        const { session, own } = part;
        const isOfSession = attendee.kind === 'guest' && (await isRoom(attendee.meetingId));
        if (!reads.allows(own.id)) return err({ code: 'throttled' });
        const board = await (isOfSession ? boards.readOf(session) : boards.read(session));
        reads.count(own.id, board.length);
        return ok(board);
      }
      // A board goes on from session to session: guests of one of them would see what was drawn in others.
      if (attendee.kind === 'guest') return refused();
      return (await readers(attendee)) ? ok(await boards.kept(attendee.meetingId)) : refused();
    },
    async changeBoard(attendee, update) {
      const part = inside(attendee);
      if (!part) return refused();
      const { session, own } = part;
      if (!permissionsOf(session, own).share) return err({ code: 'not-possible' });
      const outcome = await boards.change(session, update);
      if (outcome !== 'changed') return err({ code: outcome === 'full' ? 'board-full' : 'not-possible' });
      topics.tellAll(session.id, { type: 'meeting.board-changed', update, from: own.id });
      return ok(undefined);
    },
    async pointOnBoard(attendee, at) {
      const part = inside(attendee);
      if (!part) return refused();
      topics.tellAll(part.session.id, {
        type: 'meeting.board-pointed',
        participantId: part.own.id,
        ...(at && { at }),
      });
      return ok(undefined);
    },
  };
}
