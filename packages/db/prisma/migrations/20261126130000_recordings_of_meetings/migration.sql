ALTER TABLE recording
  ALTER COLUMN call_id DROP NOT NULL,
  ADD COLUMN meeting_id uuid,
  -- A `Recorded` of the domain.
  ADD COLUMN recorded jsonb,
  -- `RecordingChapter`s of the domain.
  ADD COLUMN chapters jsonb NOT NULL DEFAULT '[]';
UPDATE recording SET recorded = jsonb_build_object('kind', 'call', 'callId', call_id);
ALTER TABLE recording
  ALTER COLUMN recorded SET NOT NULL,
  ALTER COLUMN chapters DROP DEFAULT,
  ADD CONSTRAINT recording_of_one_thing CHECK (num_nonnulls(call_id, meeting_id) = 1);
CREATE INDEX recording_meeting_id_idx ON recording (meeting_id);

-- Who ran a meeting answers for its recording, beside whoever started it.
DROP POLICY who_may_hear ON recording;
CREATE POLICY who_may_hear ON recording FOR SELECT
  USING (company_id = (SELECT request_company_id()) AND (
    (SELECT request_user_id()) = ANY (people) OR (SELECT request_user_id()) = ANY (shared_with)
    OR started_by = (SELECT request_user_id()) OR recorded -> 'hostIds' ? (SELECT request_user_id())::text
    OR (SELECT request_is_admin())));
DROP POLICY who_may_manage ON recording;
CREATE POLICY who_may_manage ON recording FOR UPDATE
  USING (company_id = (SELECT request_company_id())
    AND (started_by = (SELECT request_user_id()) OR recorded -> 'hostIds' ? (SELECT request_user_id())::text
      OR (SELECT request_is_admin())));
DROP POLICY who_may_manage ON recording_access;
CREATE POLICY who_may_manage ON recording_access FOR SELECT
  USING (company_id = (SELECT request_company_id()) AND EXISTS (
    SELECT FROM recording WHERE recording.id = recording_id
      AND (started_by = (SELECT request_user_id()) OR recorded -> 'hostIds' ? (SELECT request_user_id())::text
        OR (SELECT request_is_admin()))));
