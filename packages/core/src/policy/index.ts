export {
  type KeepingPolicy,
  MOST_RETENTION_DAYS,
  type PhoneSetting,
  type PolicyChange,
  type PolicySetting,
  RETENTION_DAYS,
} from './model.ts';
export type { PolicyReader, PolicyStore } from './ports.ts';
export { isPhoneSetting, isShortened, policyChanges } from './rules.ts';
