import {
  type KeepingPolicy,
  PHONE_SETTINGS,
  type PhoneSetting,
  type PolicyChange,
  type PolicySetting,
} from './model.ts';

const SETTINGS = [
  'recordsCalls',
  'recordingRetentionDays',
  'voicemailRetentionDays',
  'messageRetentionDays',
  'faxRetentionDays',
] as const satisfies readonly (keyof KeepingPolicy)[];

/** What is another in a new policy. */
export function policyChanges(
  before: KeepingPolicy,
  after: KeepingPolicy,
): readonly Pick<PolicyChange, 'setting' | 'before' | 'after'>[] {
  return SETTINGS.filter((setting) => before[setting] !== after[setting]).map((setting) => {
    const [was, is] = [before[setting], after[setting]];
    return { setting, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
  });
}

/** Whether something that is kept now goes by a new retention, in days. */
export function isShortened(before: number | undefined, after: number | undefined): boolean {
  return after !== undefined && (before === undefined || after < before);
}

/** Whether it is said of the way into the phone network. */
export function isPhoneSetting(setting: PolicySetting): setting is PhoneSetting {
  return PHONE_SETTINGS.some((each) => each === setting);
}
