import {
  type AccountStore,
  type AttemptLimiter,
  domainOf,
  type PasswordHasher,
  type SetUpStore,
  type SignInRefusal,
  type SignOnStore,
} from '@bureau/core/accounts';
import { type Clock, err, ok, type Result } from '@bureau/core/kernel';
import { type NewSession, openSession } from './open-session.ts';
import { createToken } from './session-token.ts';

/** Attempts are counted per account and address, and per address whatever the account. */
export interface SignInLimiters {
  readonly ofAccount: AttemptLimiter;
  readonly ofAddress: AttemptLimiter;
  /** Mails with a link to another password, per e-mail address. */
  readonly ofMails: AttemptLimiter;
}

interface SignInDeps {
  readonly accounts: Pick<AccountStore, 'credentialsByEmail' | 'createSession'>;
  readonly setUp: Pick<SetUpStore, 'isEmpty'>;
  readonly signOn: Pick<SignOnStore, 'ofDomain' | 'ofCompany'>;
  readonly limiters: Pick<SignInLimiters, 'ofAccount' | 'ofAddress'>;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
}

interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly label: string;
  readonly clientAddress: string;
}

/** Checks passwords. An unknown address takes as long, and is answered the same, as a wrong password. */
export class SignIn {
  readonly #deps: SignInDeps;
  #nobodysHash: Promise<string> | undefined;

  constructor(deps: SignInDeps) {
    this.#deps = deps;
  }

  async attempt({ email, password, label, clientAddress }: SignInAttempt): Promise<Result<NewSession, SignInRefusal>> {
    const { accounts, setUp, signOn, limiters, hasher } = this.#deps;
    const address = email.trim().toLowerCase();
    const accountKey = `${address} ${clientAddress}`;
    const counted = await limiters.ofAccount.consume(accountKey);
    if (!counted.ok) return err({ code: 'throttled', ...counted.error });
    const countedAddress = await limiters.ofAddress.consume(clientAddress);
    if (!countedAddress.ok) return err({ code: 'throttled', ...countedAddress.error });
    const [credentials, provider] = await Promise.all([
      accounts.credentialsByEmail(address),
      signOn.ofDomain(domainOf(address)),
    ]);
    // Whether somebody has an address of that company does not matter: the answer is the same.
    const isOfCompany = !credentials || credentials.companyId === provider?.companyId;
    if (provider?.isRequired && isOfCompany) return err({ code: 'sign-on-required' });
    const isRight = await hasher.verify(credentials?.passwordHash ?? (await this.#hashOfNobody()), password);
    if (!credentials || !isRight) return err({ code: (await setUp.isEmpty()) ? 'not-set-up' : 'wrong-credentials' });
    await limiters.ofAccount.reset(accountKey);
    const own = isOfCompany ? provider : await signOn.ofCompany(credentials.companyId);
    if (own?.isRequired) return err({ code: 'sign-on-required' });

    return ok(await openSession(this.#deps, credentials, label));
  }

  #hashOfNobody(): Promise<string> {
    this.#nobodysHash ??= this.#deps.hasher.hash(createToken());
    return this.#nobodysHash;
  }
}
