export { type Lamp, type LampInputs, lampOf } from './lamp.ts';
export {
  type DeskPhone,
  type DeskPhoneId,
  isSipUser,
  MOST_DESK_PHONES,
  SIP_REALM,
  type SipUser,
} from './model.ts';
export type { DeskPhoneScope, DeskPhoneStore, PhoneLights } from './ports.ts';
