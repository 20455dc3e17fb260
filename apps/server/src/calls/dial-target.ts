import type { DialFailure, DialTo } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { DirectoryPerson, DirectoryStore } from '@bureau/core/contacts';
import { assertNever, err, ok, type Result } from '@bureau/core/kernel';
import { type DialTarget, isCountryCode, type NumberPlan, parseDialInput } from '@bureau/core/numbering';
import type { RouteTarget } from '@bureau/core/routing';

/** What a dial reaches: a person of the company, or a target that routing refuses with a reason. */
export type Dialled =
  | { readonly kind: 'person'; readonly person: DirectoryPerson }
  | { readonly kind: 'elsewhere'; readonly target: Exclude<RouteTarget, { kind: 'user' }> };

/** Where what was dialled is looked up. */
export interface DialLookups {
  readonly directory: DirectoryStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
}

/** Understands what was dialled, within the company of the caller. */
export async function resolveDial(
  lookups: DialLookups,
  principal: Principal,
  to: DialTo,
): Promise<Result<Dialled, DialFailure>> {
  if ('userId' in to) {
    const person = await lookups.directory.get(principal.companyId, to.userId);
    return person ? ok({ kind: 'person', person }) : err({ code: 'not-found' });
  }
  const plan = await numberPlanOf(lookups.accounts, principal);
  const parsed = parseDialInput(to.text, plan);
  if (!parsed.ok) return err({ code: 'cannot-dial', dialRefusal: parsed.error });
  const person = await personAt(lookups.directory, principal, parsed.value);
  return ok(person ? { kind: 'person', person } : { kind: 'elsewhere', target: elsewhere(parsed.value) });
}

/** How the company of a session dials. */
export async function numberPlanOf(accounts: DialLookups['accounts'], principal: Principal): Promise<NumberPlan> {
  const profile = await accounts.profile(principal.companyId, principal.userId);
  const country = profile?.company.country ?? '';
  if (!isCountryCode(country)) throw new Error(`The company has no valid country: ${JSON.stringify(country)}`);
  return { country };
}

/** The colleague who has this extension or number. */
export async function personAt(
  directory: DirectoryStore,
  { companyId }: Principal,
  target: DialTarget,
): Promise<DirectoryPerson | undefined> {
  switch (target.kind) {
    case 'extension':
      return directory.byExtension(companyId, target.extension);
    case 'external':
      return directory.byNumber(companyId, target.e164);
    case 'emergency':
      return undefined;
    default:
      return assertNever(target);
  }
}

function elsewhere(target: DialTarget): Exclude<RouteTarget, { kind: 'user' }> {
  switch (target.kind) {
    case 'extension':
      return { kind: 'unknown-extension', extension: target.extension };
    case 'external':
      return { kind: 'external', number: target.e164 };
    case 'emergency':
      return { kind: 'external', number: target.number };
    default:
      return assertNever(target);
  }
}
