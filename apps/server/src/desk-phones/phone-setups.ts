import type { SipCredentials } from '@bureau/api';
import type { AttemptLimiter } from '@bureau/core/accounts';
import {
  type DeskPhoneId,
  PHONE_MAKERS,
  type PhoneMaker,
  type PhoneSetup,
  SETUP_ENDINGS,
  SETUP_MS,
  type SetupFile,
  setupFile,
} from '@bureau/core/desk-phones';
import { type Clock, err, ok, type Result } from '@bureau/core/kernel';
import { createToken, hashToken } from '../accounts/session-token.ts';
import type { Log } from '../log.ts';
import type { DeskPhoneBook } from './desk-phone-book.ts';

/** Where phones fetch what they must know; the name of the file is the secret and the ending of the maker. */
export const SETUP_PATH = '/files/phone-setup/';

interface PhoneSetupsDeps {
  readonly book: DeskPhoneBook;
  /** Counts secrets that lead nowhere, per address. */
  readonly guesses: AttemptLimiter;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Phones that set themselves up: what they sign in with waits for one fetch, in the memory of this process alone. */
export class PhoneSetups {
  readonly #deps: PhoneSetupsDeps;
  readonly #offered = new Map<string, { readonly id: DeskPhoneId; readonly setup: PhoneSetup }>();

  constructor(deps: PhoneSetupsDeps) {
    this.#deps = deps;
  }

  /** Addresses for one fetch; nothing where they would not be secret. */
  offer(id: DeskPhoneId, setup: PhoneSetup): SipCredentials['setup'] {
    const { publicUrl, clock } = this.#deps;
    if (!publicUrl.startsWith('https:')) return undefined;
    const token = createToken();
    const key = keyOf(token);
    if (key === undefined) throw new Error('A new token has the wrong form');
    const expiresAt = clock.now() + SETUP_MS;
    this.#offered.set(key, { id, setup });
    clock.schedule(expiresAt, () => this.#offered.delete(key));
    const urlFor = (maker: PhoneMaker) => `${publicUrl}${SETUP_PATH}${token}.${SETUP_ENDINGS[maker]}`;
    return { urls: { yealink: urlFor('yealink'), snom: urlFor('snom') }, expiresAt };
  }

  /** The file of this name, once. */
  async take(
    clientAddress: string,
    name: string,
  ): Promise<Result<SetupFile, { readonly code: 'not-found' | 'throttled'; readonly retryAfterSeconds?: number }>> {
    const { book, guesses, log } = this.#deps;
    const guesser = `phone ${clientAddress}`;
    const allowed = await guesses.peek(guesser);
    if (!allowed.ok) return err({ code: 'throttled', ...allowed.error });
    const [token = '', ending] = name.split('.');
    const maker = PHONE_MAKERS.find((each) => SETUP_ENDINGS[each] === ending);
    const key = keyOf(token) ?? '';
    const offered = maker && this.#offered.get(key);
    if (offered && book.byId(offered.id)) {
      this.#offered.delete(key);
      log.info({ deskPhone: offered.id, maker, clientAddress }, 'a desk phone fetched what it signs in with');
      return ok(setupFile(maker, offered.setup));
    }
    await guesses.consume(guesser);
    return err({ code: 'not-found' });
  }
}

function keyOf(token: string): string | undefined {
  const hash = hashToken(token);
  return hash && Buffer.from(hash).toString('hex');
}
