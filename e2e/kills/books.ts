import { type CallLogEntry, callLogRows } from '@bureau/core/call-log';
import type { Call, EndedCall, LiveCall } from '@bureau/core/calls';
import type { CallId, UserId } from '@bureau/core/kernel';
import { Client } from 'pg';

/** A call as it was last written down. */
export interface WrittenCall<C extends Call = Call> {
  readonly call: C;
  readonly revision: number;
}

/** One row of the history, as far as it tells how a call went. */
export interface WrittenRow {
  readonly callId: CallId;
  readonly ownerId: UserId;
  readonly disposition: string;
  readonly reason: string;
  readonly ringMs: number;
  readonly talkMs: number;
}

/** A recording or a message, as it was written down. */
export interface WrittenSound {
  readonly id: string;
  readonly callId: CallId;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly status: string;
  /** Who took part while it was kept. */
  readonly people: readonly UserId[];
  /** Whose voices are in it. */
  readonly tracks: readonly UserId[];
}

/** What the database says, past the api. */
export class Books {
  readonly #client: Client;
  readonly #closed = new Set<string>();

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(databaseUrl: string): Promise<Books> {
    const books = new Books(new Client({ connectionString: databaseUrl }));
    await books.#client.connect();
    return books;
  }

  /** What is in the books at this moment is of no interest any more. */
  async turnPage(): Promise<void> {
    const { rows } = await this.#client.query<{ id: string }>('SELECT id FROM call');
    for (const { id } of rows) this.#closed.add(id);
  }

  async live(): Promise<readonly WrittenCall<LiveCall>[]> {
    const { rows } = await this.#client.query<{ call: LiveCall; revision: number }>(
      'SELECT state AS call, revision FROM call WHERE live',
    );
    return rows;
  }

  async ended(): Promise<readonly EndedCall[]> {
    const { rows } = await this.#client.query<{ call: EndedCall }>('SELECT state AS call FROM call WHERE NOT live');
    return rows.map(({ call }) => call).filter(({ id }) => !this.#closed.has(id));
  }

  async rows(): Promise<readonly WrittenRow[]> {
    const { rows } = await this.#client.query<WrittenRow>(
      `SELECT call_id AS "callId", owner_id AS "ownerId", disposition, reason, ring_ms AS "ringMs", talk_ms AS "talkMs"
       FROM call_log_entry`,
    );
    return rows.filter(({ callId }) => !this.#closed.has(callId));
  }

  async recordings(): Promise<readonly WrittenSound[]> {
    const { rows } = await this.#client.query<WrittenSound>(
      `SELECT id, call_id AS "callId", (extract(epoch FROM started_at) * 1000)::float8 AS "startedAt",
         duration_ms AS "durationMs", status, people, tracks FROM recording`,
    );
    return rows.filter(({ callId }) => !this.#closed.has(callId));
  }

  async messages(): Promise<readonly WrittenSound[]> {
    const { rows } = await this.#client.query<WrittenSound>(
      `SELECT id, id AS "callId", (extract(epoch FROM received_at) * 1000)::float8 AS "startedAt",
         duration_ms AS "durationMs", 'ready' AS status, ARRAY[caller_id] AS people,
         ARRAY[caller_id] AS tracks FROM voicemail_message`,
    );
    return rows.filter(({ callId }) => !this.#closed.has(callId));
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}

/** What is wrong with the rows of calls that are over: each must be as its call tells, one per person. */
export function wrongRows(
  calls: readonly EndedCall[],
  rows: readonly WrittenRow[],
  talked: ReadonlyMap<CallId, ReadonlySet<UserId>>,
): readonly string[] {
  const line = ({ callId, ownerId, disposition, reason, ringMs, talkMs }: WrittenRow | CallLogEntry) =>
    `${callId} ${ownerId} ${disposition} ${reason} ${ringMs} ${talkMs}`;
  const expected = calls.flatMap((call) => callLogRows(call)).map(line);
  const written = rows.map(line);
  const wrong = [
    ...expected.filter((each) => !written.includes(each)).map((each) => `not written: ${each}`),
    ...written.filter((each) => !expected.includes(each)).map((each) => `not so: ${each}`),
  ];
  if (new Set(written).size !== written.length) wrong.push('a row is there twice');
  for (const { callId, ownerId, disposition, ringMs, talkMs } of rows) {
    const hasTalked = talked.get(callId)?.has(ownerId) ?? false;
    const cameBack = calls
      .find(({ id }) => id === callId)
      ?.trace.some((step) => step.kind === 'returned' && step.userId === ownerId);
    if (hasTalked && !cameBack && disposition !== 'answered')
      wrong.push(`${ownerId} talked in ${callId}, which says ${disposition}`);
    if (ringMs < 0 || talkMs < 0) wrong.push(`${callId} of ${ownerId} has a negative time`);
  }
  return wrong;
}
