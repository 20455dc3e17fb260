export { MAILBOX_NUMBER, MEETINGS_NUMBER, TIME_NUMBER } from './feature-numbers.ts';
export { type Lamp, type LampInputs, lampOf } from './lamp.ts';
export {
  type DeskPhone,
  type DeskPhoneId,
  isSipUser,
  MOST_DESK_PHONES,
  SIP_REALM,
  type SipUser,
} from './model.ts';
export { isOwnMachine } from './own-machine.ts';
export {
  PHONE_MAKERS,
  type PhoneMaker,
  type PhoneSetup,
  SETUP_ENDINGS,
  SETUP_MS,
  type SetupFile,
  setupFile,
} from './phone-setup.ts';
export type { DeskPhoneScope, DeskPhoneStore, PhoneLights } from './ports.ts';
export { spokenTime, TIME_TELLS } from './speaking-clock.ts';
