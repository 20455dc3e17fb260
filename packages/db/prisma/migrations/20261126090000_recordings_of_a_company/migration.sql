ALTER TABLE recording
  DROP CONSTRAINT recording_status_check,
  ADD CONSTRAINT recording_status_check CHECK (status IN ('finalising', 'ready', 'empty', 'failed')),
  ADD COLUMN ended_early text CHECK (ended_early IN ('disk-full', 'failed')),
  -- Of what was recorded before, the voices are those of the people.
  ADD COLUMN tracks uuid[];
UPDATE recording SET tracks = people;
ALTER TABLE recording ALTER COLUMN tracks SET NOT NULL;

-- The sound goes after its recording was deleted.
ALTER TABLE recording ADD COLUMN has_sound boolean NOT NULL DEFAULT true;
CREATE INDEX recording_deleted_at_idx ON recording (deleted_at) WHERE deleted_at IS NOT NULL AND has_sound;

-- How many days recordings are kept; null: until they are deleted.
ALTER TABLE company ADD COLUMN recording_retention_days integer CHECK (recording_retention_days > 0);

-- Whoever hears a recording looks at it; only who started it and admins change it, and know who played it.
DROP POLICY who_may_hear ON recording;
CREATE POLICY who_may_hear ON recording FOR SELECT
  USING (company_id = (SELECT request_company_id()) AND (
    (SELECT request_user_id()) = ANY (people) OR (SELECT request_user_id()) = ANY (shared_with)
    OR started_by = (SELECT request_user_id()) OR (SELECT request_is_admin())));
CREATE POLICY who_may_manage ON recording FOR UPDATE
  USING (company_id = (SELECT request_company_id())
    AND (started_by = (SELECT request_user_id()) OR (SELECT request_is_admin())));

-- Nobody: it was kept as long as the company wants.
ALTER TABLE recording_access
  ALTER COLUMN user_id DROP NOT NULL,
  ADD COLUMN with_id uuid,
  DROP CONSTRAINT recording_access_action_check,
  ADD CONSTRAINT recording_access_action_check CHECK (action IN
    ('played', 'downloaded', 'shared', 'unshared', 'retried', 'deleted', 'expired'));

DROP POLICY who_may_hear ON recording_access;
CREATE POLICY who_may_manage ON recording_access FOR SELECT
  USING (company_id = (SELECT request_company_id()) AND EXISTS (
    SELECT FROM recording WHERE recording.id = recording_id
      AND (started_by = (SELECT request_user_id()) OR (SELECT request_is_admin()))));
CREATE POLICY own_name ON recording_access FOR INSERT
  WITH CHECK (company_id = (SELECT request_company_id()) AND user_id = (SELECT request_user_id())
    AND EXISTS (SELECT FROM recording WHERE recording.id = recording_id));
