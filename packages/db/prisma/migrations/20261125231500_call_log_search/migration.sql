-- Whom a call of several brought together, besides its owner and the one it is listed under.
CREATE FUNCTION others_in_call(owner_id uuid, peer_id uuid, legs jsonb) RETURNS uuid[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(array_agg(DISTINCT "userId"), '{}') FROM jsonb_to_recordset(legs) AS leg ("userId" uuid)
    WHERE "userId" NOT IN (owner_id, peer_id) $$;

ALTER TABLE call_log_entry
  ADD COLUMN others uuid[] NOT NULL GENERATED ALWAYS AS (others_in_call(owner_id, peer_id, legs)) STORED;

-- Whatever the history is asked for is decided in the index: rows are wide, and most of them are not the answer.
DROP INDEX call_log_entry_owner_id_started_at_call_id_idx;
CREATE INDEX call_log_entry_owner_id_started_at_call_id_idx
  ON call_log_entry (owner_id, started_at DESC, call_id DESC)
  INCLUDE (company_id, peer_id, others, direction, disposition, voicemail_of, recording_ids);
CREATE INDEX call_log_entry_others_idx ON call_log_entry (owner_id) INCLUDE (company_id, others) WHERE others <> '{}';
