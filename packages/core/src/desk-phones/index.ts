export {
  type DeskPhone,
  type DeskPhoneId,
  isSipUser,
  MOST_DESK_PHONES,
  SIP_REALM,
  type SipUser,
} from './model.ts';
export type { DeskPhoneScope, DeskPhoneStore } from './ports.ts';
