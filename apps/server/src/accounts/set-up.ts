import type { AccountServices, LinkVisit, Self } from '@bureau/api';
import {
  type AccountStore,
  isTimeZone,
  type PasswordHasher,
  type Principal,
  readPerson,
  type SetUpStore,
} from '@bureau/core/accounts';
import { type Clock, err, ok } from '@bureau/core/kernel';
import { isCountryCode } from '@bureau/core/numbering';
import type { GuessLimiters } from './guess-limiters.ts';
import { openSession } from './open-session.ts';
import { hashOfNew, openedBy } from './passwords.ts';

interface SetUpDeps {
  readonly accounts: Pick<AccountStore, 'createSession'>;
  readonly setUp: SetUpStore;
  readonly hasher: PasswordHasher;
  readonly guessLimiters: GuessLimiters;
  readonly self: (principal: Principal) => Promise<Self>;
  readonly clock: Clock;
}

/** How the first company of an installation begins, by the link that its server prints. */
export function createSetUp(deps: SetUpDeps): Pick<AccountServices, 'isSetUp' | 'checkSetUp' | 'setUp'> {
  const { setUp, hasher, guessLimiters, clock } = deps;
  const open = (visit: LinkVisit) =>
    openedBy(guessLimiters.ofLinks, visit, async (tokenHash) =>
      (await setUp.isOpen(tokenHash, clock.now())) ? true : undefined,
    );
  /** A company stays for good: it is looked for until there is one. */
  let isKnown = false;
  return {
    async isSetUp() {
      isKnown ||= !(await setUp.isEmpty());
      return isKnown;
    },
    async checkSetUp(visit) {
      const opened = await open(visit);
      return opened.ok ? ok(undefined) : opened;
    },
    async setUp({ label, ...visit }, { password, ...company }) {
      const opened = await open(visit);
      if (!opened.ok) return opened;
      const { companyName, country } = company;
      const person = readPerson({ ...company, extension: '', title: '', department: '', location: '' }, isTimeZone);
      if (!person.ok) return person;
      if (!isCountryCode(country)) return err({ code: 'bad-input', fields: ['country'] });
      const { givenName, familyName, email, timeZone } = person.value;
      const passwordHash = await hashOfNew(hasher, password, [givenName, familyName, email, companyName]);
      if (!passwordHash.ok) return passwordHash;
      const first = { ...company, givenName, familyName, email, timeZone, passwordHash: passwordHash.value };
      const owner = await setUp.setUp(opened.value.tokenHash, first, clock.now());
      if (!owner) return err({ code: 'link-gone' });
      const { principal, ...session } = await openSession(deps, owner, label);
      return ok({ ...session, self: await deps.self(principal) });
    },
  };
}
