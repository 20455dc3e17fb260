import type { Branded, CompanyId, UserId } from '../kernel/index.ts';

/** A telephone that somebody has linked (UUID). */
export type DeskPhoneId = Branded<'DeskPhoneId'>;

/** What a desk phone signs in by at the gateway; unique in the installation, and no number that a carrier could show. */
export type SipUser = Branded<'SipUser'>;

/** A telephone on somebody's desk, as it was written down. */
export interface DeskPhone {
  readonly id: DeskPhoneId;
  readonly companyId: CompanyId;
  readonly ownerId: UserId;
  readonly name: string;
  readonly sipUser: SipUser;
  /** Of user, realm and password (RFC 7616 §3.4.2, MD5): the password itself is kept nowhere. */
  readonly digest: string;
}

/** More desk phones than this nobody has. */
export const MOST_DESK_PHONES = 10;

/** What phones sign in to, as they are told it (RFC 7616 §3.3). */
export const SIP_REALM = 'bureau';

const SIP_USER = /^p\d{9}$/;

/** Whether a string has the form of a desk phone's user name. */
export function isSipUser(text: string): text is SipUser {
  return SIP_USER.test(text);
}
