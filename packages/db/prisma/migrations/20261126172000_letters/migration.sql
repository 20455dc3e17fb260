-- The statement that writes a meeting asks for its letters too: no process can die between the two.
CREATE FUNCTION queue_letters(letters json) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  DECLARE
    letter json;
  BEGIN
    FOR letter IN SELECT json_array_elements(letters) LOOP
      PERFORM graphile_worker.add_job(identifier => 'mail-meeting', payload => letter->'job', job_key => letter->>'key',
        queue_name => 'mail', job_key_mode => 'preserve_run_at');
    END LOOP;
  END
  $$;
REVOKE ALL ON FUNCTION queue_letters FROM PUBLIC;
GRANT EXECUTE ON FUNCTION queue_letters TO bureau_app;
