import { createHash, randomInt } from 'node:crypto';
import type { DeskPhoneFailure, DeskPhoneServices } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { type DeskPhoneStore, isSipUser, MOST_DESK_PHONES, SIP_REALM, type SipUser } from '@bureau/core/desk-phones';
import { err, ok, type Result, type UserId } from '@bureau/core/kernel';
import type { PhoneGateway, PhoneNetworkStore } from '@bureau/core/trunks';
import type { DeskPhoneBook } from './desk-phone-book.ts';
import type { PhoneFirst } from './phone-first.ts';
import type { PhoneSetups } from './phone-setups.ts';

/** Letters and digits that nobody takes for one another on a small display. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 31 letters, 99 bits: nobody guesses it, also not from a digest that was overheard. */
const PASSWORD_LENGTH = 20;
const USER_DIGITS = 9;

interface DeskPhoneServiceDeps {
  readonly deskPhones: DeskPhoneStore;
  readonly book: DeskPhoneBook;
  readonly phoneFirst: PhoneFirst;
  readonly setups: PhoneSetups;
  readonly phoneNetwork: Pick<PhoneNetworkStore, 'isAdmin'>;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly gateway: PhoneGateway;
  readonly publicUrl: string;
}

/** How people link their desk phones, and admins those of others. */
export function createDeskPhoneService(deps: DeskPhoneServiceDeps): DeskPhoneServices {
  const { deskPhones: store, book, setups, phoneNetwork, directory, gateway, publicUrl } = deps;
  /** Whose phones are meant, when they are this person's to look after. */
  const ownerOf = async (
    principal: Principal,
    ownerId: UserId = principal.userId,
  ): Promise<Result<UserId, DeskPhoneFailure>> => {
    if (ownerId === principal.userId) return ok(ownerId);
    if (!(await phoneNetwork.isAdmin(principal))) return err({ code: 'forbidden' });
    const person = await directory.get(principal.companyId, ownerId);
    return person?.kind === 'person' ? ok(ownerId) : err({ code: 'not-found' });
  };
  return {
    async list(principal, whose) {
      const owner = await ownerOf(principal, whose);
      return owner.ok ? ok({ canLink: gateway.machines().length > 0, phones: book.viewsOf(owner.value) }) : owner;
    },
    async link(principal, id, name, whose) {
      const owner = await ownerOf(principal, whose);
      if (!owner.ok) return owner;
      if (gateway.machines().length === 0) return err({ code: 'no-phone-line' });
      if (book.of(owner.value).length >= MOST_DESK_PHONES) return err({ code: 'too-many-of-these' });
      const sipUser = newSipUser();
      const password = newPassword();
      const digest = createHash('md5').update(`${sipUser}:${SIP_REALM}:${password}`).digest('hex');
      const { companyId } = principal;
      const isAdded = await store.add(principal, { id, companyId, ownerId: owner.value, name, sipUser, digest });
      if (!isAdded) return err({ code: 'not-found' });
      await book.read(owner.value);
      const told = { server: new URL(publicUrl).hostname, user: sipUser, password };
      const setup = setups.offer(id, { name, ...told });
      return ok({ ...told, ...(setup && { setup }) });
    },
    call: (actor, to) => deps.phoneFirst.call(actor, to),
    take: (actor, id) => deps.phoneFirst.take(actor, id),
    cancel: (actor) => deps.phoneFirst.cancel(actor),
    async unlink(principal, id) {
      const isRemoved = await store.remove(principal, id);
      if (!isRemoved) return err({ code: 'not-found' });
      const phone = book.byId(id);
      await book.read(phone?.ownerId);
      return ok(undefined);
    },
  };
}

function newSipUser(): SipUser {
  const user = `p${String(randomInt(10 ** USER_DIGITS)).padStart(USER_DIGITS, '0')}`;
  if (!isSipUser(user)) throw new Error('Not the user name of a desk phone');
  return user;
}

const newPassword = () => Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
