import type { Instant, UserId } from '../kernel/index.ts';

/** What a company keeps of its calls, and for how long. */
export interface KeepingPolicy {
  /** Every call of a plan with call recording is recorded from its answer. */
  readonly recordsCalls: boolean;
  /** In days, from 1; absent: until somebody deletes them. */
  readonly recordingRetentionDays?: number;
  /** In days, from 1; absent: until their owners delete them. */
  readonly voicemailRetentionDays?: number;
  /** In days, from 1; absent: messages of conversations are kept until somebody deletes them. */
  readonly messageRetentionDays?: number;
  /** In days, from 1; absent: faxes are kept until their owners delete them. */
  readonly faxRetentionDays?: number;
}

/** One thing that an administrator says of the company. */
export type PolicySetting = keyof KeepingPolicy | 'name' | 'signOn' | 'signOnRequired' | PhoneSetting;

/** What an administrator says of the way into the phone network. */
export const PHONE_SETTINGS = [
  'trunk',
  'trunkEnabled',
  'trunkCalls',
  'outboundRules',
  'allowsInternational',
  'allowsPremium',
  'mostCalls',
  'mostSpentPerDay',
  'mainNumber',
] as const;

/** One of {@link PHONE_SETTINGS}. */
export type PhoneSetting = (typeof PHONE_SETTINGS)[number];

/** Retentions to choose from, in days. */
export const RETENTION_DAYS = [7, 14, 30, 60, 90, 180, 365, 730, 1_825, 3_650] as const;

/** The longest retention, in days. */
export const MOST_RETENTION_DAYS = 36_500;

/** Who changed what, for the audit. */
export interface PolicyChange {
  readonly at: Instant;
  readonly userId: UserId;
  readonly setting: PolicySetting;
  /** What it is a setting of, where there are several: the name of a trunk. */
  readonly about?: string;
  /** Absent: no limit. */
  readonly before?: boolean | number | string;
  readonly after?: boolean | number | string;
}
