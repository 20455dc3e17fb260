-- Of which messages in groups somebody is told.
ALTER TABLE person ADD COLUMN group_notifications text NOT NULL DEFAULT 'all'
  CHECK (group_notifications IN ('all', 'mentions'));
GRANT SELECT (group_notifications), UPDATE (group_notifications) ON person TO bureau_app;
