import type { MeetingId } from '@bureau/core/kernel';
import type { LiveSession } from '@bureau/core/meetings';
import { Pool } from 'pg';

/** A recording of a meeting, as it was written down. */
export interface WrittenRecording {
  readonly id: string;
  readonly durationMs: number;
  readonly status: string;
}

/** What the database says of meetings, past the api. */
export class WrittenMeetings {
  readonly #pool: Pool;

  constructor(databaseUrl: string) {
    this.#pool = new Pool({ connectionString: databaseUrl });
  }

  /** The meeting as it goes on; undefined when nobody is in it. */
  async live(id: MeetingId): Promise<LiveSession | undefined> {
    const text = 'SELECT state FROM meeting_session WHERE meeting_id = $1 AND live';
    return (await this.#pool.query<{ state: LiveSession }>(text, [id])).rows[0]?.state;
  }

  async recordings(id: MeetingId): Promise<readonly WrittenRecording[]> {
    const text =
      'SELECT id, duration_ms AS "durationMs", status FROM recording WHERE meeting_id = $1 ORDER BY started_at';
    return (await this.#pool.query<WrittenRecording>(text, [id])).rows;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
