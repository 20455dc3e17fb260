import type { AccountServices, LinkRefusal, LinkVisit, PasswordRefusal, Self } from '@bureau/api';
import {
  type AccountLinkOwner,
  type AccountLinkStore,
  type AccountStore,
  type AttemptLimiter,
  type PasswordHasher,
  type PasswordSet,
  type Principal,
  passwordProblem,
  type SignOnStore,
} from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Jobs } from '@bureau/core/jobs';
import { type Clock, type CompanyId, err, ok, type Result } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import type { GuessLimiters } from './guess-limiters.ts';
import { openSession } from './open-session.ts';
import { hashToken } from './session-token.ts';
import type { SignInLimiters } from './sign-in.ts';

interface PasswordDeps {
  readonly accounts: AccountStore;
  readonly accountLinks: AccountLinkStore;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly signOn: Pick<SignOnStore, 'ofCompany'>;
  readonly hasher: PasswordHasher;
  readonly jobs: Jobs;
  readonly mailer: Pick<Mailer, 'reachesPeople'>;
  readonly hub: EventHub;
  readonly guessLimiters: GuessLimiters;
  readonly signInLimiters: SignInLimiters;
  readonly self: (principal: Principal) => Promise<Self>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A password by its hash, or why it is not taken. `own` is what everybody knows of the person. */
export async function hashOfNew(
  hasher: PasswordHasher,
  password: string,
  own: readonly string[],
): Promise<Result<string, PasswordRefusal>> {
  const problem = passwordProblem(password, own);
  return problem ? err({ code: 'password-refused', passwordProblem: problem }) : ok(await hasher.hash(password));
}

/** What a secret opens; those that open nothing are counted per address. */
export async function openedBy<T>(
  guesses: AttemptLimiter,
  { token, clientAddress }: LinkVisit,
  find: (tokenHash: Uint8Array) => Promise<T | undefined>,
): Promise<Result<{ readonly tokenHash: Uint8Array; readonly found: T }, LinkRefusal>> {
  const allowed = await guesses.peek(clientAddress);
  if (!allowed.ok) return err({ code: 'throttled', ...allowed.error });
  const tokenHash = hashToken(token);
  const found = tokenHash && (await find(tokenHash));
  if (tokenHash && found !== undefined) return ok({ tokenHash, found });
  await guesses.consume(clientAddress);
  return err({ code: 'link-gone' });
}

/** How people choose their passwords, and what happens when they have forgotten them. */
export function createPasswords(
  deps: PasswordDeps,
): Pick<AccountServices, 'checkLink' | 'setPassword' | 'forgotPassword' | 'changePassword'> {
  const { accounts, accountLinks, directory, signOn, hasher, jobs, mailer, hub, guessLimiters, signInLimiters } = deps;
  const { clock, log } = deps;
  const refusesPasswords = async (companyId: CompanyId) => (await signOn.ofCompany(companyId))?.isRequired === true;
  const find = async (visit: LinkVisit) => {
    const link = await openedBy(guessLimiters.ofLinks, visit, (tokenHash) => accountLinks.find(tokenHash, clock.now()));
    if (!link.ok || !(await refusesPasswords(link.value.found.companyId))) return link;
    return err({ code: 'sign-on-required' } as const);
  };
  const endedFor = ({ endedSessions }: PasswordSet) => {
    for (const id of endedSessions) hub.publish(topics.session(id), { type: 'session.ended' });
  };
  return {
    async checkLink(visit) {
      const link = await find(visit);
      if (!link.ok) return link;
      const { purpose, givenName, familyName, email, companyName, expiresAt } = link.value.found;
      return ok({ purpose, givenName, familyName, email, companyName, expiresAt });
    },
    async setPassword({ password, label, ...visit }) {
      const link = await find(visit);
      if (!link.ok) return link;
      const hash = await hashOfNew(hasher, password, ownWords(link.value.found));
      if (!hash.ok) return hash;
      const set = await accountLinks.use(link.value.tokenHash, hash.value, clock.now());
      if (!set) return err({ code: 'link-gone' });
      endedFor(set);
      const { principal, ...session } = await openSession(deps, set, label);
      return ok({ ...session, self: await deps.self(principal) });
    },
    async forgotPassword(email, clientAddress) {
      const address = email.trim().toLowerCase();
      const counted = await signInLimiters.ofMails.consume(address);
      if (!counted.ok) return err({ code: 'throttled', ...counted.error });
      const countedAddress = await signInLimiters.ofAddress.consume(clientAddress);
      if (!countedAddress.ok) return err({ code: 'throttled', ...countedAddress.error });
      // Nobody waits for it: how long it takes would tell whether the address is somebody's.
      unattended(log, 'mail a forgotten password', async () => {
        const owner = await accounts.accountByEmail(address);
        if (owner && !(await refusesPasswords(owner.companyId)))
          await jobs.add({ kind: 'mail-account-link', ...owner, purpose: 'reset' });
      });
      return ok({ sendsMail: mailer.reachesPeople });
    },
    async changePassword(principal, current, password) {
      const counted = await guessLimiters.ofPasswords.consume(principal.userId);
      if (!counted.ok) return err({ code: 'throttled', ...counted.error });
      const before = await accounts.passwordHash(principal);
      if (before === undefined || !(await hasher.verify(before, current))) {
        return err({ code: 'wrong-current-password' });
      }
      await guessLimiters.ofPasswords.reset(principal.userId);
      if (password === current) return err({ code: 'password-refused', passwordProblem: 'unchanged' });
      const { companyId, userId } = principal;
      const [person, profile] = await Promise.all([
        directory.get(companyId, userId),
        accounts.profile(companyId, userId),
      ]);
      const own = person ? ownWords({ ...person, companyName: profile?.company.name ?? '' }) : [];
      const hash = await hashOfNew(hasher, password, own);
      if (!hash.ok) return hash;
      endedFor(await accountLinks.changePassword(principal, hash.value, clock.now()));
      return ok(undefined);
    },
  };
}

type Known = Pick<AccountLinkOwner, 'givenName' | 'familyName' | 'email' | 'companyName'>;

const ownWords = ({ givenName, familyName, email, companyName }: Known) => [givenName, familyName, email, companyName];
