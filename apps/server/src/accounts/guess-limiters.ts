import type { AttemptLimiter } from '@bureau/core/accounts';

/** What somebody guesses is counted: secrets of links and codes that lead nowhere, and wrong passwords and PINs. So are guests who come in. */
export interface GuessLimiters {
  readonly ofLinks: AttemptLimiter;
  readonly ofPasswords: AttemptLimiter;
  /** Wrong PINs of a meeting by phone, from whatever number: any number can be shown. */
  readonly ofPins: AttemptLimiter;
  /** By the address and the meeting. */
  readonly ofGuests: AttemptLimiter;
}
