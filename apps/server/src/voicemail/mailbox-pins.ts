import type { AttemptLimiter, PasswordHasher } from '@bureau/core/accounts';
import type { MailboxOwner, MailboxStore } from '@bureau/core/voicemail';

interface MailboxPinsDeps {
  readonly mailboxes: MailboxStore;
  readonly hasher: PasswordHasher;
  /** PINs that were typed, per mailbox. */
  readonly guesses: AttemptLimiter;
}

/** PINs that desk phones ask for before they play a mailbox. They are kept as a hash alone, and guesses are counted. */
export function createMailboxPins({ mailboxes, hasher, guesses }: MailboxPinsDeps) {
  const keyOf = ({ userId }: MailboxOwner) => `mailbox ${userId}`;
  const hashOf = async ({ companyId, userId }: MailboxOwner) =>
    (await mailboxes.settingsOf(companyId, [userId])).get(userId)?.pinHash;
  const forgive = (owner: MailboxOwner) => guesses.reset(keyOf(owner));
  return {
    hash: (pin: string) => hasher.hash(pin),
    isAsked: async (owner: MailboxOwner) => (await hashOf(owner)) !== undefined,
    /** After too many guesses no PIN is right for a while. */
    async isRight(owner: MailboxOwner, pin: string): Promise<boolean> {
      const counted = await guesses.consume(keyOf(owner));
      const hash = counted.ok ? await hashOf(owner) : undefined;
      if (hash === undefined || !(await hasher.verify(hash, pin))) return false;
      await forgive(owner);
      return true;
    },
    /** Earlier guesses do not count any more. */
    forgive,
  };
}

/** The PINs of mailboxes. */
export type MailboxPins = ReturnType<typeof createMailboxPins>;
