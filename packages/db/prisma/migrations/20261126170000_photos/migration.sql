-- The picture itself is a file; another one has another id.
ALTER TABLE person ADD COLUMN photo_id uuid;
GRANT SELECT (photo_id), UPDATE (photo_id) ON person TO bureau_app;
