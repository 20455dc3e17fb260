import {
  GUEST_TOKEN_MS,
  type MeetingBoardStore,
  type MeetingChatStore,
  type MeetingGuest,
  type MeetingGuestStore,
  type MeetingMessage,
  type MeetingSession,
  type MeetingSessionStore,
  type SessionPart,
  type StoredSession,
} from '@bureau/core/meetings';
import type { QueryResultRow } from 'pg';
import type { OwnerPool } from './connection.ts';
import { whileAvailable, whileTaken } from './failure.ts';

// An ended session stays ended, and an id never moves to another meeting. The owner of a session may write a revision
// again: when the answer to the first time was lost, it does not know that it was written.
const WRITE = `
  INSERT INTO meeting_session (id, company_id, meeting_id, started_at, ended_at, state, revision, live)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, state = excluded.state, revision = excluded.revision,
    live = excluded.live
  WHERE meeting_session.live AND meeting_session.meeting_id = excluded.meeting_id
    AND meeting_session.revision <= excluded.revision`;
const END = `
  UPDATE meeting_session SET live = false, ended_at = $3, state = state || $4::jsonb, revision = $5
  WHERE id = $1 AND meeting_id = $2 AND live AND revision <= $5`;
/** Whoever was in so many sessions has been in one. */
const MOST_PARTS = 20;
const GUEST_COLUMNS = 'id, company_id AS "companyId", meeting_id AS "meetingId", name';

const ask = async <Row extends QueryResultRow>(pool: OwnerPool, name: string, text: string, values: unknown[]) =>
  (await whileAvailable(() => pool.query<Row>({ name, text, values }))).rows;

/** Sessions in PostgreSQL. A session belongs to several people and guests, so no single person's scope can hold it. */
export function meetingSessionRepository(pool: OwnerPool): MeetingSessionStore {
  return {
    async write(session, revision) {
      const { id, companyId, meetingId, startedAt, status } = session;
      const endedAt = status === 'ended' ? new Date(session.endedAt) : null;
      const times = [new Date(startedAt), endedAt];
      const values = [id, companyId, meetingId, ...times, JSON.stringify(session), revision, status === 'live'];
      await whileTaken(() => ask(pool, 'meeting_session_write', WRITE, values));
    },
    async end({ id, meetingId, status, endedAt, reason }, revision) {
      const values = [id, meetingId, new Date(endedAt), JSON.stringify({ status, endedAt, reason }), revision];
      await whileTaken(() => ask(pool, 'meeting_session_end', END, values));
    },
    async recorded(meetingId, recordingId) {
      const text = `SELECT state FROM meeting_session WHERE meeting_id = $1 AND state ->> 'recordingId' = $2`;
      const rows = await ask<{ state: MeetingSession }>(pool, 'meeting_session_recorded', text, [
        meetingId,
        recordingId,
      ]);
      return rows[0]?.state;
    },
    live: () =>
      ask<StoredSession & QueryResultRow>(
        pool,
        'meeting_sessions_live',
        'SELECT state AS session, revision FROM meeting_session WHERE live ORDER BY id',
        [],
      ),
    async partsOf(companyId, meetingId, who) {
      const part = 'userId' in who ? { who } : { id: who.participantId };
      const text = `SELECT id AS "sessionId", part FROM meeting_session, jsonb_array_elements(state -> 'participants') AS part
        WHERE company_id = $1 AND meeting_id = $2 AND part @> $3::jsonb ORDER BY started_at DESC LIMIT ${MOST_PARTS}`;
      const values = [companyId, meetingId, JSON.stringify(part)];
      return ask<SessionPart & QueryResultRow>(pool, 'meeting_session_parts', text, values);
    },
  };
}

/** Guests in PostgreSQL. */
export function meetingGuestRepository(pool: OwnerPool): MeetingGuestStore {
  return {
    async add({ id, companyId, meetingId, name }, tokenHash, now) {
      const text = `INSERT INTO meeting_guest (id, company_id, meeting_id, name, token_hash, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)`;
      const values = [id, companyId, meetingId, name, Buffer.from(tokenHash), new Date(now)];
      await ask(pool, 'meeting_guest_add', text, values);
    },
    async byToken(tokenHash, now) {
      const text = `SELECT ${GUEST_COLUMNS} FROM meeting_guest WHERE token_hash = $1 AND created_at > $2`;
      const values = [Buffer.from(tokenHash), new Date(now - GUEST_TOKEN_MS)];
      return (await ask<MeetingGuest & QueryResultRow>(pool, 'meeting_guest_by_token', text, values))[0];
    },
    async isKnown(id, now) {
      const text = 'SELECT id FROM meeting_guest WHERE id = $1 AND created_at > $2';
      return (await ask(pool, 'meeting_guest_known', text, [id, new Date(now - GUEST_TOKEN_MS)])).length > 0;
    },
    async revoke(meetingId) {
      await ask(pool, 'meeting_guest_revoke', 'DELETE FROM meeting_guest WHERE meeting_id = $1', [meetingId]);
    },
  };
}

/** The chat of meetings in PostgreSQL. */
export function meetingChatRepository(pool: OwnerPool): MeetingChatStore {
  return {
    async add(companyId, message) {
      const text = `INSERT INTO meeting_message (id, company_id, meeting_id, at, content) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO NOTHING`;
      const { id, meetingId, at } = message;
      const values = [id, companyId, meetingId, new Date(at), JSON.stringify(message)];
      await ask(pool, 'meeting_message_add', text, values);
    },
    async list(meetingId, { before, limit, sessions }) {
      const text = `SELECT content FROM meeting_message WHERE meeting_id = $1 AND ($2::timestamptz IS NULL OR at < $2)
        AND ($4::text[] IS NULL OR content ->> 'sessionId' = ANY ($4)) ORDER BY at DESC, id DESC LIMIT $3`;
      const values = [meetingId, before === undefined ? null : new Date(before), limit, sessions ?? null];
      const rows = await ask<{ content: MeetingMessage }>(pool, 'meeting_message_list', text, values);
      return rows.map(({ content }) => content);
    },
    async get(meetingId, id) {
      const text = 'SELECT content FROM meeting_message WHERE meeting_id = $1 AND id = $2';
      return (await ask<{ content: MeetingMessage }>(pool, 'meeting_message_get', text, [meetingId, id]))[0]?.content;
    },
  };
}

/** Whiteboards in PostgreSQL. */
export function meetingBoardRepository(pool: OwnerPool): MeetingBoardStore {
  return {
    async load(meetingId) {
      const text = 'SELECT document FROM meeting_board WHERE meeting_id = $1';
      return (await ask<{ document: Uint8Array }>(pool, 'meeting_board_load', text, [meetingId]))[0]?.document;
    },
    async save(companyId, meetingId, document) {
      const text = `INSERT INTO meeting_board (company_id, meeting_id, document) VALUES ($1, $2, $3)
        ON CONFLICT (meeting_id) DO UPDATE SET document = excluded.document`;
      await ask(pool, 'meeting_board_save', text, [companyId, meetingId, Buffer.from(document)]);
    },
  };
}
