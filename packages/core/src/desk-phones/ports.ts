import type { CompanyId, UserId } from '../kernel/index.ts';
import type { Lamp } from './lamp.ts';
import type { DeskPhone, DeskPhoneId, SipUser } from './model.ts';

/** Whose request it is. */
export interface DeskPhoneScope {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** Desk phones. Who is neither their owner nor an admin of the company changes nothing, and is told false. */
export interface DeskPhoneStore {
  /** Those of all companies, in the order in which they were linked: for calls and the gateway. */
  all(): Promise<readonly DeskPhone[]>;
  add(scope: DeskPhoneScope, phone: DeskPhone): Promise<boolean>;
  remove(scope: DeskPhoneScope, id: DeskPhoneId): Promise<boolean>;
}

/** What a gateway shows at desk phones. */
export interface PhoneLights {
  /** Lights the lamp for waiting messages of a phone that has signed in, or puts it out (RFC 3842). It is not remembered. */
  showWaiting(phone: SipUser, messages: number): Promise<void>;
  /** What every desk phone of the company that watches this extension shows from now on (RFC 4235); idle until it is said. */
  showLamp(companyId: CompanyId, extension: string, lamp: Lamp): Promise<void>;
}
