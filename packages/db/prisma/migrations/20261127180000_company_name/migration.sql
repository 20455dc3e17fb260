-- Administrators may call their company otherwise.
GRANT UPDATE (name) ON company TO bureau_app;
ALTER TABLE policy_change DROP CONSTRAINT policy_change_setting_check,
  ADD CONSTRAINT policy_change_setting_check CHECK (setting IN ('name', 'recordsCalls', 'recordingRetentionDays',
    'voicemailRetentionDays', 'messageRetentionDays', 'faxRetentionDays'));
