import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { DeskPhoneId, SipUser } from '@bureau/core/desk-phones';
import type { CallId, ContactId, FaxId, UserId, VoicemailId } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import { FIRST_TOLL_POLICY, type TrunkId } from '@bureau/core/trunks';
import { asWrite, missed, principalOf, ringing, rule, T0 } from './company.fixture.ts';
import { writeConversation } from './conversation.fixture.ts';
import type { Database } from './database.ts';
import { writeMeeting } from './meeting.fixture.ts';
import { recordingOf } from './recording.fixture.ts';
import type { NewCompany } from './seed/new-company.ts';

/** A contact of everybody here: its id is chosen by clients. */
export const CONTACT = randomUUID() as ContactId;

/** Two colleagues, the first of whom is an admin. */
export const COLLEAGUES = [
  {
    department: 'Design',
    location: 'Lyon',
    numbers: [{ label: 'work', number: '+33199000001' } as const],
    isAdmin: true,
  },
  { department: 'Design', location: 'Lyon' },
];

/** Rows in every table for a company of COLLEAGUES. */
export async function writeEverything(stores: Database, company: NewCompany): Promise<void> {
  const [first, second] = [principalOf(company, 0), principalOf(company, 1)];
  for (const principal of [first, second]) {
    const tokenHash = crypto.getRandomValues(new Uint8Array(32));
    await stores.accounts.createSession({ principal, tokenHash, label: 'Test', now: T0 });
    const keys = { p256dh: 'p', auth: 'a', installation: 'laptop01' };
    const endpoint = `https://push.example/${principal.userId}`;
    await stores.notifications.subscribe(principal, { endpoint, ...keys }, T0);
  }
  const call = ringing(first, second);
  await stores.calls.write([asWrite(call, 1)]);
  await stores.calls.write([asWrite(missed(call), 2)]);
  for (const principal of [first, second]) await writeOwn(stores, principal);
  await stores.policies.save(first, { recordsCalls: true }, T0);
  await writePhoneNetwork(stores, first);
  await stores.people.note(first, second.userId, 'invited', T0);
  const link = { ...second, purpose: 'welcome', expiresAt: T0 + 1 } as const;
  await stores.accountLinks.make(link, randomBytes(32), T0);
  await writeSignOn(stores, first);
}

/** A provider, somebody whom it knows, and a way to it that has begun. */
async function writeSignOn({ signOn }: Database, admin: Principal): Promise<void> {
  const { companyId } = admin;
  const [protocol, issuer] = ['openid', 'https://id.example'] as const;
  await signOn.save(admin, { protocol, issuer, clientId: 'bureau', clientSecret: 'secret', isRequired: false }, T0);
  const email = `${randomUUID()}@people.example`;
  const identity = { subject: randomUUID(), email, givenName: 'Zoé', familyName: 'Nguyen' };
  await signOn.enter({ companyId, protocol, issuer }, identity, randomUUID() as string as UserId, T0);
  const step = { kind: 'pass', companyId, userId: admin.userId, label: '', desktopChallenge: 'x' } as const;
  await signOn.put(randomBytes(32), step, T0 + 1, T0);
}

/** A trunk, a number, a rule, what may be called, and somebody who may not. */
async function writePhoneNetwork({ phoneNetwork, phoneBans, tollCharges }: Database, admin: Principal): Promise<void> {
  const id = randomUUID() as string as TrunkId;
  // A number is one company's.
  const e164 = `+331${String(randomInt(10 ** 8)).padStart(8, '0')}` as E164;
  await phoneNetwork.saveTrunk(
    admin,
    id,
    {
      name: 'Carrier',
      isEnabled: true,
      kind: 'address',
      host: 'sip.example',
      port: 5060,
      transport: 'udp',
      username: '',
      numberFormat: 'plus',
      mostCalls: 1,
    },
    T0,
  );
  await phoneNetwork.saveNumber(admin, { e164, personId: admin.userId });
  await phoneNetwork.saveRules(admin, [{ prefix: '', trunkId: id }], T0);
  await phoneNetwork.savePolicy(admin, FIRST_TOLL_POLICY, T0);
  const { companyId, userId: personId } = admin;
  await tollCharges.add(companyId, { at: T0, amount: 1 });
  await phoneBans.put({ kind: 'person', companyId, personId, since: T0, until: T0 + 1 });
}

/** A fax with a note. */
async function writeFax({ faxes }: Database, owner: Principal): Promise<void> {
  const id = randomUUID() as string as FaxId;
  const common = { direction: 'out', title: 'A letter', pages: 1, pagesSent: 0, createdAt: T0, seen: true } as const;
  await faxes.add(owner, { ...common, id, ownerId: owner.userId, state: { status: 'draft' } });
  await faxes.note(owner, id, { at: T0, userId: owner.userId, action: 'queued' });
}

/** A rule, a mailbox, a message and a recording of one person. */
async function writeOwn(stores: Database, principal: Principal): Promise<void> {
  await stores.forwarding.replace(principal, [rule()]);
  const contact = { givenName: 'Ana', familyName: 'Sousa', name: 'Ana Sousa', company: '', note: '' };
  const saved = [{ ...contact, id: CONTACT, numbers: [], emails: [] }];
  await stores.contacts.change(principal, { saved, deleted: [] }, 10);
  const calendar = { url: 'https://calendar.example/ana/', name: 'Ana' };
  const account = { serverUrl: 'https://calendar.example', username: 'ana', password: 'secret' };
  await stores.calendarLinks.save(principal, { ...account, calendar });
  await stores.favourites.change(principal, () => [{ kind: 'contact', id: CONTACT }]);
  await stores.deskPhones.add(principal, {
    ...principal,
    id: randomUUID() as string as DeskPhoneId,
    ownerId: principal.userId,
    name: 'Desk',
    sipUser: `p${String(randomInt(10 ** 9)).padStart(9, '0')}` as SipUser,
    digest: 'digest',
  });
  await stores.voicemail.saveMailbox(principal, { isEnabled: true, emailCopy: false });
  const common = { callId: randomUUID() as CallId, durationMs: 1_000, sizeBytes: 1, peaks: [] };
  await stores.voicemail.add(principal.companyId, {
    ...common,
    id: common.callId as string as VoicemailId,
    ownerId: principal.userId,
    callerId: principal.userId,
    receivedAt: T0,
    reason: 'dnd',
    heard: false,
  });
  await writeFax(stores, principal);
  const of = { kind: 'call', callId: common.callId } as const;
  const recording = recordingOf({ of, startedBy: principal.userId, people: [principal.userId] });
  const { id } = recording;
  await stores.recordings.save(principal.companyId, recording);
  await stores.recordings.note(principal, id, { at: T0, action: 'played' });
  const link = { id: randomUUID(), recordingId: id, madeBy: principal.userId, madeAt: T0, expiresAt: T0 + 1 };
  await stores.recordingLinks.add(principal.companyId, link, randomBytes(32));
  await writeMeeting(stores, principal);
  await writeConversation(stores, principal);
}
