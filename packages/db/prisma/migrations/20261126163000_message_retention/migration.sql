ALTER TABLE company ADD COLUMN message_retention_days integer CHECK (message_retention_days > 0);
GRANT UPDATE (message_retention_days) ON company TO bureau_app;
ALTER TABLE policy_change DROP CONSTRAINT policy_change_setting_check,
  ADD CONSTRAINT policy_change_setting_check CHECK (setting IN ('recordsCalls', 'recordingRetentionDays',
    'voicemailRetentionDays', 'messageRetentionDays'));
