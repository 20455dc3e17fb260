import type { IdentityProviders, SignOnProvider, SignOnStore } from '@bureau/core/accounts';
import { err, ok, type UserId } from '@bureau/core/kernel';

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

  settings: SignOnStore['settings'] = async ({ companyId, userId }) => {
    if (!this.#admins().includes(userId)) return err('forbidden');
    const provider = await this.ofCompany(companyId);
    const domain = 'company.example';
    if (!provider) return ok({ domain });
    if (provider.protocol === 'saml') return ok({ domain, settings: provider });
    const { clientSecret: _secret, ...settings } = provider;
    return ok({ domain, settings });
  };

  save: SignOnStore['save'] = async ({ companyId, userId }, draft) => {
    if (!this.#admins().includes(userId)) return err('forbidden');
    this.#provider = draft.protocol === 'saml' ? { ...draft, companyId } : { clientSecret: '', ...draft, companyId };
    return ok(undefined);
  };

  remove: SignOnStore['remove'] = async ({ userId }) => {
    if (!this.#admins().includes(userId)) return err('forbidden');
    this.#provider = undefined;
    return ok(undefined);
  };

  put: SignOnStore['put'] = async () => undefined;
  take: SignOnStore['take'] = async () => undefined;
  enter: SignOnStore['enter'] = async () => err('sign-on-not-allowed');
}

/** Nobody answers as a provider. */
export const noProviders: IdentityProviders = {
  openId: {
    check: async () => err('sign-on-unreachable'),
    begin: async () => err('sign-on-unreachable'),
    finish: async () => err('sign-on-unreachable'),
  },
  saml: {
    check: async () => false,
    begin: async () => '',
    finish: async () => err('sign-on-failed'),
    describe: async () => '',
  },
};
