import { type AccountServices, failure, type Self } from '@bureau/api';
import { type AccountStore, isTimeZone, type Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { type AuthSessionId, type Clock, err, ok } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import type { PresenceService } from '../presence/presence-service.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';
import { openSession } from './open-session.ts';
import { hashToken } from './session-token.ts';
import type { SignIn } from './sign-in.ts';

interface AccountServiceDeps {
  readonly accounts: AccountStore;
  readonly directory: DirectoryStore;
  readonly signIn: SignIn;
  readonly presence: PresenceService;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly clock: Clock;
  readonly mailer: Pick<Mailer, 'reachesPeople'>;
}

/** Sign-in, sessions and settings. */
export type AccountService = Pick<
  AccountServices,
  'signIn' | 'signOut' | 'self' | 'sessions' | 'endSession' | 'allowOutlook' | 'saveSettings' | 'saveWorkingTime'
> & {
  /** Whose token it is; undefined when it is nobody's, no longer valid, or good for a part of what its owner may do. */
  authenticate(token: string): Promise<Principal | undefined>;
  /** The same, whatever the token is good for: the procedures look at its scope. */
  authenticateAny(token: string): Promise<Principal | undefined>;
};

/** Accounts over their store. */
export function createAccountService(deps: AccountServiceDeps): AccountService {
  const { accounts, directory, presence, hub, clock } = deps;

  const self = async (principal: Principal): Promise<Self> => {
    const [person, profile, own] = await Promise.all([
      directory.get(principal.companyId, principal.userId),
      accounts.profile(principal.companyId, principal.userId),
      presence.own(principal),
    ]);
    if (!person || !profile) throw failure({ code: 'unauthenticated' });
    const { company, settings, isAdmin } = profile;
    return { person, company, settings, isAdmin, presence: own, sendsMail: deps.mailer.reachesPeople };
  };

  const endSession = async (principal: Principal, id: AuthSessionId): Promise<boolean> => {
    const ended = await accounts.endSession(principal, id);
    if (ended) hub.publish(topics.session(id), { type: 'session.ended' });
    return ended;
  };

  const authenticateAny = async (token: string) => {
    const tokenHash = hashToken(token);
    return tokenHash && accounts.principalByToken(tokenHash, clock.now());
  };

  return {
    async signIn(input) {
      const session = await deps.signIn.attempt(input);
      if (!session.ok) return session;
      const { token, maxAgeSeconds, principal } = session.value;
      return ok({ token, maxAgeSeconds, self: await self(principal) });
    },
    async signOut(principal) {
      await endSession(principal, principal.sessionId);
    },
    self,
    sessions: (principal) => accounts.sessions(principal, clock.now()),
    endSession,
    async allowOutlook({ companyId, userId }) {
      return (await openSession(deps, { companyId, userId, scope: 'outlook' }, 'Outlook')).token;
    },
    saveSettings: (principal, change) =>
      deps.mailboxes.run(`person.${principal.userId}`, async () => {
        const profile = await accounts.profile(principal.companyId, principal.userId);
        if (!profile) throw failure({ code: 'unauthenticated' });
        const settings = { ...profile.settings, ...change };
        await accounts.saveSettings(principal, settings);
        await presence.awayAfterChanged(principal, settings.awayAfterMs);
        hub.publish(topics.person(principal.userId), { type: 'settings.changed', settings });
        return settings;
      }),
    async saveWorkingTime(principal, time) {
      if (!isTimeZone(time.timeZone)) return err({ code: 'bad-input', fields: ['timeZone'] });
      const { companyId, userId } = principal;
      await directory.saveWorkingTime(companyId, userId, time);
      const person = await directory.get(companyId, userId);
      if (person) hub.publish(topics.company(companyId), { type: 'person.changed', person });
      return ok(undefined);
    },
    async authenticate(token) {
      const principal = await authenticateAny(token);
      return principal?.scope === undefined ? principal : undefined;
    },
    authenticateAny,
  };
}
