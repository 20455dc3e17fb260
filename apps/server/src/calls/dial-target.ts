import type { DialFailure, DialTo } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { DirectoryPerson, DirectoryStore } from '@bureau/core/contacts';
import { assertNever, err, ok, outsideNumber, outsideParty, type Result, type UserId } from '@bureau/core/kernel';
import { type DialTarget, isCountryCode, type NumberPlan, parseDialInput } from '@bureau/core/numbering';
import type { OutsideNumber } from '@bureau/core/trunks';

/** Whom a dial reaches: a person of the company, or somebody outside. */
export type Dialled =
  | { readonly kind: 'person'; readonly id: UserId; readonly person: DirectoryPerson }
  | { readonly kind: 'outside'; readonly id: UserId; readonly number: OutsideNumber; readonly tones: string };

/** Where what was dialled is looked up. */
export interface DialLookups {
  readonly directory: DirectoryStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
}

/** A person, at whatever device. */
export type CompanyPerson = Pick<Principal, 'companyId' | 'userId'>;

/** Understands what was dialled, within the company of the caller. */
export async function resolveDial(
  lookups: DialLookups,
  principal: CompanyPerson,
  to: DialTo,
): Promise<Result<Dialled, DialFailure>> {
  if ('userId' in to) {
    const person = await lookups.directory.get(principal.companyId, to.userId);
    if (person) return ok({ kind: 'person', id: person.id, person });
    const number = outsideNumber(to.userId);
    return number === undefined ? err({ code: 'not-found' }) : resolveDial(lookups, principal, { text: number });
  }
  const plan = await numberPlanOf(lookups.accounts, principal);
  const parsed = parseDialInput(to.text, plan);
  if (!parsed.ok) return err({ code: 'cannot-dial', dialRefusal: parsed.error });
  const person = await personAt(lookups.directory, principal, parsed.value);
  return person ? ok({ kind: 'person', id: person.id, person }) : outside(parsed.value);
}

/** How the company of a session dials. */
export async function numberPlanOf(accounts: DialLookups['accounts'], principal: CompanyPerson): Promise<NumberPlan> {
  const profile = await accounts.profile(principal.companyId, principal.userId);
  const country = profile?.company.country ?? '';
  if (!isCountryCode(country)) throw new Error(`The company has no valid country: ${JSON.stringify(country)}`);
  return { country };
}

/** The colleague who has this extension or number. */
export async function personAt(
  directory: DirectoryStore,
  { companyId }: CompanyPerson,
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

function outside(target: DialTarget): Result<Dialled, DialFailure> {
  switch (target.kind) {
    case 'extension':
      return err({ code: 'unknown-extension' });
    case 'external': {
      const { e164, postDial: tones = '' } = target;
      return ok({ kind: 'outside', id: outsideParty(e164), number: { kind: 'external', e164 }, tones });
    }
    case 'emergency': {
      const { number } = target;
      return ok({ kind: 'outside', id: outsideParty(number), number: { kind: 'emergency', number }, tones: '' });
    }
    default:
      return assertNever(target);
  }
}
