/* oxlint-disable typescript/no-unsafe-type-assertion -- each of these columns has a CHECK that lists exactly the values of its union, and each id is of its own table */
import type { AuthSessionInfo, PersonProfile, PersonSettings } from '@bureau/core/accounts';
import type { Plan } from '@bureau/core/entitlements';
import type { AuthSessionId, CompanyId, UserId } from '@bureau/core/kernel';
import { keptChoice, type ManualPresence, type ManualStatus } from '@bureau/core/presence';
import type { AuthSessionModel, CompanyModel, PersonModel } from './generated/models.ts';

type Settings = Pick<
  PersonModel,
  'locale' | 'theme' | 'awayAfterMs' | 'callWith' | 'callWaiting' | 'ringForSeconds' | 'groupNotifications'
>;
type Manual = Pick<PersonModel, 'manualStatus' | 'statusText' | 'manualUntil'>;

/** What is read for a profile. */
export type StoredProfile = Settings &
  Manual &
  Pick<PersonModel, 'isAdmin'> & { company: Pick<CompanyModel, 'id' | 'name' | 'plan' | 'country' | 'recordsCalls'> };

export function toProfile(row: StoredProfile): PersonProfile {
  const { id, name, plan, country, recordsCalls } = row.company;
  return {
    company: { id: id as CompanyId, name, plan: plan as Plan, country, recordsCalls },
    settings: {
      locale: row.locale as PersonSettings['locale'],
      theme: row.theme as PersonSettings['theme'],
      awayAfterMs: row.awayAfterMs,
      callWith: row.callWith as PersonSettings['callWith'],
      callWaiting: row.callWaiting,
      ringForSeconds: row.ringForSeconds,
      groupNotifications: row.groupNotifications as PersonSettings['groupNotifications'],
    },
    manual: toManual(row),
    isAdmin: row.isAdmin,
  };
}

type Session = Pick<AuthSessionModel, 'id' | 'label' | 'createdAt' | 'lastSeenAt'>;

export function toSession({ id, label, createdAt, lastSeenAt }: Session): AuthSessionInfo {
  return { id: id as AuthSessionId, label, createdAt: createdAt.getTime(), lastSeenAt: lastSeenAt.getTime() };
}

type Presence = Manual & Pick<PersonModel, 'id' | 'awayAfterMs'>;

export function toPresenceSetting(row: Presence) {
  return { userId: row.id as UserId, manual: toManual(row), awayAfterMs: row.awayAfterMs };
}

function toManual({ manualStatus, statusText, manualUntil }: Manual): ManualPresence {
  const until = manualUntil?.getTime();
  // An earlier release leaves the end where it is.
  return keptChoice({ status: manualStatus as ManualStatus, text: statusText, ...(until !== undefined && { until }) });
}
