-- The calendar of a person, with the password that opens it: nobody but they themselves gets at it.
CREATE TABLE calendar_link (
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  server_url text NOT NULL,
  username text NOT NULL,
  password text NOT NULL,
  calendar_url text NOT NULL,
  calendar_name text NOT NULL,
  is_refused boolean NOT NULL,
  -- `WrittenMeetings` of the domain.
  written jsonb NOT NULL,
  PRIMARY KEY (company_id, owner_id),
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);

GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_link TO bureau_app;
ALTER TABLE calendar_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON calendar_link
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));

-- The statement that writes a meeting asks for what follows from it too: no process can die between the two.
CREATE FUNCTION queue_jobs(jobs json) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  DECLARE
    queued json;
  BEGIN
    FOR queued IN SELECT json_array_elements(jobs) LOOP
      IF queued->'job'->>'kind' NOT IN ('mail-meeting', 'write-calendar') THEN
        RAISE EXCEPTION 'no job of a request: %', queued->'job'->>'kind';
      END IF;
      PERFORM graphile_worker.add_job(identifier => queued->'job'->>'kind', payload => queued->'job',
        job_key => queued->>'key', queue_name => queued->>'queue', job_key_mode => 'preserve_run_at');
    END LOOP;
  END
  $$;
REVOKE ALL ON FUNCTION queue_jobs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION queue_jobs TO bureau_app;
DROP FUNCTION queue_letters;
