import type { PhoneNetworkView, TrunkView } from '@bureau/api';
import type { PersonAccount, PersonDraft } from '@bureau/core/accounts';
import type { PersonalContact } from '@bureau/core/contacts';
import type { ContactId, UserId } from '@bureau/core/kernel';
import type { TollPolicy, TrunkId } from '@bureau/core/trunks';
import { expect, test } from 'vitest';
import { createAddressBook } from './create-address-book.ts';
import { createPeople } from './create-people.ts';
import { createPhoneNetwork } from './create-phone-network.ts';
import { requestsTo } from './requests.fixture.ts';

const trunkId = 'trunk' as TrunkId;
const settings = {
  name: 'Carrier',
  isEnabled: true,
  kind: 'address',
  host: 'sip.example.net',
  port: 5060,
  transport: 'udp',
  username: '',
  numberFormat: 'plus',
  mostCalls: 10,
} as const;
const policy: TollPolicy = { allowsInternational: false, allowsPremium: false, mostCalls: 10 };

/** The set-up as another admin has made it meanwhile, and what is sent. */
function network(now: Partial<PhoneNetworkView>) {
  const sent: unknown[] = [];
  const trunk: TrunkView = { ...settings, id: trunkId, hasPassword: false, state: 'unknown' };
  const view = { trunks: [trunk], rules: [], numbers: [], policy, bans: [], gateways: [], ...now };
  const take = (input: unknown) => {
    sent.push(input);
    return view;
  };
  const setup = createPhoneNetwork(
    requestsTo({ phoneNetwork: { get: () => view, saveTrunk: take, saveRules: take, savePolicy: take } }),
  );
  return { setup, sent };
}

test('a trunk: two fields of two admins are both kept', async () => {
  const theirs: TrunkView = { ...settings, mostCalls: 20, id: trunkId, hasPassword: true, state: 'reachable' };
  const { setup, sent } = network({ trunks: [theirs] });
  await setup.saveTrunk(trunkId, { ...settings, name: 'Carrier A' }, settings);
  expect(sent).toEqual([{ id: trunkId, trunk: { ...settings, name: 'Carrier A', mostCalls: 20 } }]);
});

test('limits and rules: what the other admin has set and added stays', async () => {
  const theirs = { prefix: '+33', trunkId };
  const { setup, sent } = network({ policy: { ...policy, mostCalls: 7 }, rules: [theirs] });
  await setup.savePolicy({ ...policy, allowsInternational: true }, policy);
  await setup.saveRules([{ prefix: '', trunkId }], []);
  expect(sent).toEqual([
    { ...policy, mostCalls: 7, allowsInternational: true },
    { rules: [theirs, { prefix: '', trunkId }] },
  ]);
});

test('an account: a new extension survives a new title', async () => {
  const id = 'ada' as UserId;
  const begun: PersonDraft = {
    givenName: 'Ada',
    familyName: 'Byron',
    email: 'ada@example.com',
    extension: '201',
    title: '',
    department: '',
    location: '',
    timeZone: 'Europe/Paris',
  };
  const rest = { id, name: 'Ada Byron', isAdmin: false, isActive: true, hasPassword: true };
  const sent: unknown[] = [];
  const people = createPeople(
    requestsTo({
      people: {
        list: (): readonly PersonAccount[] => [{ ...begun, ...rest, extension: '299' }],
        save(input: { draft: PersonDraft }): PersonAccount {
          sent.push(input);
          return { ...input.draft, ...rest };
        },
      },
    }),
  );
  await people.save(id, { ...begun, title: 'Countess' }, begun);
  expect(sent).toEqual([{ id, draft: { ...begun, title: 'Countess', extension: '299' } }]);
});

test('an own contact, changed in two windows', async () => {
  const id = 'ana' as ContactId;
  const begun = { givenName: 'Ana', familyName: '', company: '', numbers: [], emails: [], note: '' };
  const sent: unknown[] = [];
  const book = createAddressBook(
    requestsTo({
      contacts: {
        personal: (): readonly PersonalContact[] => [{ ...begun, company: 'Atlântico', id, name: 'Ana' }],
        save(input: { contact: typeof begun }): PersonalContact {
          sent.push(input);
          return { ...input.contact, id, name: 'Ana' };
        },
      },
    }),
  );
  await book.load();
  await book.save(id, { ...begun, note: 'Lisbon' }, begun);
  expect(sent).toEqual([{ id, contact: { ...begun, note: 'Lisbon', company: 'Atlântico' } }]);
});
