import type { DeskPhone } from '@bureau/core/desk-phones';

/** A desk phone as its owner sees it: never what it signs in with. */
export interface DeskPhoneView extends Pick<DeskPhone, 'id' | 'name' | 'sipUser'> {
  /** It has signed in, and answers. */
  readonly isRegistered: boolean;
}
