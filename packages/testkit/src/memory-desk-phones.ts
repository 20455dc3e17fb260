import type { DeskPhone, DeskPhoneScope, DeskPhoneStore } from '@bureau/core/desk-phones';
import type { UserId } from '@bureau/core/kernel';

/** Desk phones in memory. */
export class MemoryDeskPhones implements DeskPhoneStore {
  readonly #admins: () => readonly UserId[];
  #phones: readonly DeskPhone[] = [];

  constructor(admins: () => readonly UserId[]) {
    this.#admins = admins;
  }

  all: DeskPhoneStore['all'] = async () => this.#phones;

  add: DeskPhoneStore['add'] = async (scope, phone) => {
    if (!this.#isAllowed(scope, phone) || this.#phones.some(({ id }) => id === phone.id)) return false;
    this.#phones = [...this.#phones, phone];
    return true;
  };

  remove: DeskPhoneStore['remove'] = async (scope, id) => {
    const phone = this.#phones.find((each) => each.id === id);
    if (!phone || !this.#isAllowed(scope, phone)) return false;
    this.#phones = this.#phones.filter((each) => each !== phone);
    return true;
  };

  #isAllowed({ companyId, userId }: DeskPhoneScope, phone: DeskPhone): boolean {
    return companyId === phone.companyId && (userId === phone.ownerId || this.#admins().includes(userId));
  }
}
