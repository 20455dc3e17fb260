import type { SignOnProvider, SignOnStore } from '@bureau/core/accounts';
import { type CompanyId, err, ok, type UserId } from '@bureau/core/kernel';

/** The provider of a company, in memory; nobody comes in by it. */
export class MemorySignOn implements SignOnStore {
  #provider: SignOnProvider | undefined;
  readonly #admins: () => readonly UserId[];

  constructor(admins: () => readonly UserId[]) {
    this.#admins = admins;
  }

  ofDomain: SignOnStore['ofDomain'] = async () => undefined;

  ofCompany: SignOnStore['ofCompany'] = async (companyId) =>
    this.#provider?.companyId === companyId ? this.#provider : undefined;

  isAnywhere: SignOnStore['isAnywhere'] = async () => this.#provider !== undefined;

  settings: SignOnStore['settings'] = async ({ companyId, userId }) =>
    this.#admins().includes(userId) ? ok(await this.ofCompany(companyId)) : err('forbidden');

  save: SignOnStore['save'] = async ({ companyId, userId }, draft) => {
    if (!this.#admins().includes(userId)) return err('forbidden');
    this.require(companyId, { clientSecret: '', ...draft });
    return ok(undefined);
  };

  /** Says how the people of a company come in. */
  require(companyId: CompanyId, provider: Omit<SignOnProvider, 'companyId'>): void {
    this.#provider = { ...provider, companyId };
  }

  remove: SignOnStore['remove'] = async ({ userId }) => {
    if (!this.#admins().includes(userId)) return err('forbidden');
    this.#provider = undefined;
    return ok(undefined);
  };

  put: SignOnStore['put'] = async () => undefined;
  take: SignOnStore['take'] = async () => undefined;
  enter: SignOnStore['enter'] = async () => err('sign-on-not-allowed');
}
