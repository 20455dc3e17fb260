-- Who changed the way into the phone network, and what may be called: noted as what the company keeps is.
-- `about`: of which of several it is a setting, such as the name of a trunk.
ALTER TABLE policy_change ADD COLUMN about text;
ALTER TABLE policy_change DROP CONSTRAINT policy_change_setting_check,
  ADD CONSTRAINT policy_change_setting_check CHECK (setting IN ('name', 'recordsCalls', 'recordingRetentionDays',
    'voicemailRetentionDays', 'messageRetentionDays', 'faxRetentionDays', 'signOn', 'signOnRequired', 'trunk',
    'trunkEnabled', 'trunkCalls', 'outboundRules', 'allowsInternational', 'allowsPremium', 'mostCalls',
    'mostSpentPerDay', 'mainNumber'));
