ALTER TABLE recording
  ADD COLUMN has_video boolean NOT NULL DEFAULT false,
  -- A film of some hours is larger than 2 GiB.
  ALTER COLUMN size_bytes TYPE bigint;
ALTER TABLE recording ALTER COLUMN has_video DROP DEFAULT;
