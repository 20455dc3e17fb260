import type { UserId } from '@bureau/core/kernel';
import type { Recording, RecordingFailure } from '@bureau/core/recordings';

/** The columns of {@link RecordingRow}. */
export const RECORDING_COLUMNS = `id, recorded AS of, started_by AS "startedBy", started_at AS "startedAt", status,
  ended_early AS "endedEarly", duration_ms AS "durationMs", size_bytes::float8 AS "sizeBytes", people, tracks,
  shared_with AS "sharedWith", peaks, chapters, has_video AS "hasVideo"`;

/** A row of the table; each column has a CHECK that lists the values of its union, or was written by core alone. */
export interface RecordingRow extends Omit<Recording, 'startedAt' | 'startedBy' | 'endedEarly'> {
  readonly startedAt: Date;
  readonly startedBy: UserId | null;
  readonly endedEarly: RecordingFailure | null;
}

/** A recording as core knows it. */
export const toRecording = ({ startedAt, startedBy, endedEarly, ...row }: RecordingRow): Recording => ({
  ...row,
  startedAt: startedAt.getTime(),
  ...(startedBy !== null && { startedBy }),
  ...(endedEarly !== null && { endedEarly }),
});
