import { randomUUID } from 'node:crypto';
import {
  type AccountStore,
  type AttemptLimiter,
  type PasswordHasher,
  type Principal,
  SESSION_MAX_MS,
  type SignInRefusal,
} from '@bureau/core/accounts';
import { type AuthSessionId, type Clock, err, ok, type Result } from '@bureau/core/kernel';
import { createToken, hashToken } from './session-token.ts';

/** Attempts are counted per account and address, and per address whatever the account. */
export interface SignInLimiters {
  readonly ofAccount: AttemptLimiter;
  readonly ofAddress: AttemptLimiter;
}

interface SignInDeps {
  readonly accounts: Pick<AccountStore, 'credentialsByEmail' | 'createSession'>;
  readonly limiters: SignInLimiters;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
}

interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly label: string;
  readonly clientAddress: string;
}

/** A session that was just made, with the only copy of its token. */
export interface NewSession {
  readonly principal: Principal;
  readonly token: string;
  readonly maxAgeSeconds: number;
}

/** Checks passwords. An unknown address takes as long, and is answered the same, as a wrong password. */
export class SignIn {
  readonly #deps: SignInDeps;
  #nobodysHash: Promise<string> | undefined;

  constructor(deps: SignInDeps) {
    this.#deps = deps;
  }

  async attempt({ email, password, label, clientAddress }: SignInAttempt): Promise<Result<NewSession, SignInRefusal>> {
    const { accounts, limiters, hasher, clock } = this.#deps;
    const address = email.trim().toLowerCase();
    const accountKey = `${address} ${clientAddress}`;
    const counted = await limiters.ofAccount.consume(accountKey);
    if (!counted.ok) return err({ code: 'throttled', ...counted.error });
    const countedAddress = await limiters.ofAddress.consume(clientAddress);
    if (!countedAddress.ok) return err({ code: 'throttled', ...countedAddress.error });
    const credentials = await accounts.credentialsByEmail(address);
    const isRight = await hasher.verify(credentials?.passwordHash ?? (await this.#hashOfNobody()), password);
    if (!credentials || !isRight) return err({ code: 'wrong-credentials' });
    await limiters.ofAccount.reset(accountKey);

    const token = createToken();
    const tokenHash = hashToken(token);
    if (!tokenHash) throw new Error('A new token has the wrong form');
    const { userId, companyId } = credentials;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of sessions are made here
    const sessionId = randomUUID() as AuthSessionId;
    const principal: Principal = { sessionId, userId, companyId };
    await accounts.createSession({ principal, tokenHash, label, now: clock.now() });
    return ok({ principal, token, maxAgeSeconds: SESSION_MAX_MS / 1_000 });
  }

  #hashOfNobody(): Promise<string> {
    this.#nobodysHash ??= this.#deps.hasher.hash(createToken());
    return this.#nobodysHash;
  }
}
