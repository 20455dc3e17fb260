/** Whoever holds it writes next: numbers of the stream follow the order of commit, and no two decide at the same time. */
export const LOCK_STREAM = `
  INSERT INTO stream_position (company_id, person_id, last_number) VALUES ($1, $2, 0)
  ON CONFLICT (company_id, person_id) DO UPDATE SET last_number = stream_position.last_number`;

/** Writes the next event of a stream that is held. */
export const TELL = `
  WITH next AS (
    UPDATE stream_position SET last_number = last_number + 1 WHERE company_id = $1 AND person_id = $2
    RETURNING last_number
  )
  INSERT INTO durable_event (company_id, person_id, number, payload) SELECT $1, $2, last_number, $3 FROM next
  RETURNING number::int`;
