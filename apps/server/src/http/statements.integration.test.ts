import type { Actor } from '@bureau/api';
import type { CallId } from '@bureau/core/kernel';
import { DEFAULT_POLICY } from '@bureau/core/meetings';
import { callId, deviceId, settled } from '@bureau/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callByPath, inputOf, listProcedures, refusalOf } from '../compose/router.fixture.ts';
import { TestServer } from './server.fixture.ts';

/**
 * SQL statements per procedure, the setting of the transaction's scope not counted. None of them depends on how many
 * people, calls or rows there are: the demo has a company of forty.
 */
const STATEMENTS: Readonly<Record<string, number>> = {
  'accounts.allowOutlook': 1,
  'accounts.self': 2,
  'accounts.sessions': 1,
  // The answer waits for nothing but the counting: whose address it is is looked for afterwards.
  'accounts.finishSignOn': 0,
  'accounts.forgotPassword': 3,
  // Counted, and compared: the password given here is a wrong one.
  'accounts.changePassword': 2,
  'accounts.checkLink': 2,
  'accounts.checkSetUp': 2,
  'accounts.endSession': 1,
  'accounts.isSetUp': 1,
  'accounts.offersSignOn': 1,
  'accounts.removePhoto': 2,
  'accounts.saveSettings': 2,
  'accounts.saveWorkingTime': 2,
  'accounts.setPassword': 2,
  'accounts.setUp': 2,
  'accounts.signIn': 5,
  'accounts.signOut': 1,
  'calendar.connect': 1,
  'calendar.disconnect': 1,
  'calendar.entries': 1,
  'calendar.find': 1,
  'calendar.get': 1,
  'callLog.get': 1,
  'callLog.list': 1,
  'callLog.markSeen': 3,
  'calls.add': 0,
  'calls.answer': 0,
  'calls.completeTransfer': 0,
  'calls.decline': 0,
  // Who it is, whether the call is known, how they are to be reached, the policy of the company, and the call itself.
  'calls.dial': 5,
  'calls.divertToVoicemail': 0,
  'calls.hangUp': 0,
  'calls.hold': 0,
  'calls.listen': 0,
  'calls.merge': 0,
  'calls.move': 0,
  'calls.park': 0,
  'calls.parked': 0,
  'calls.pauseRecording': 0,
  'calls.press': 0,
  'calls.publish': 0,
  'calls.receive': 0,
  'calls.rejoinMedia': 0,
  'calls.restartIce': 0,
  'calls.resume': 0,
  'calls.resumeRecording': 0,
  'calls.retrieve': 0,
  'calls.setMuted': 0,
  'calls.startRecording': 0,
  'calls.stopRecording': 0,
  'calls.transfer': 0,
  'contacts.change': 6,
  'contacts.delete': 2,
  'contacts.directory': 1,
  'contacts.favourites': 1,
  'contacts.former': 1,
  // Of one that is none: the turn of the person, and the list.
  'contacts.moveFavourite': 2,
  'contacts.person': 1,
  'contacts.personal': 1,
  // The number plan, the turn of the person, how many there are, the contact, and the event.
  'contacts.save': 5,
  'contacts.star': 2,
  'deskPhones.callFrom': 1,
  'deskPhones.link': 3,
  'deskPhones.list': 0,
  'deskPhones.take': 0,
  'deskPhones.unlink': 1,
  'fax.cancel': 1,
  'fax.delete': 1,
  'fax.forward': 1,
  'fax.get': 2,
  'fax.hasLine': 1,
  'fax.list': 1,
  'fax.mark': 1,
  'fax.prepare': 1,
  'fax.restore': 1,
  'fax.retry': 1,
  'fax.send': 1,
  'forwarding.list': 1,
  'forwarding.save': 3,
  'meetings.act': 0,
  'meetings.agenda': 0,
  // Whoever is not inside was perhaps inside before.
  'meetings.board': 1,
  'meetings.cancel': 1,
  'meetings.changeBoard': 0,
  'meetings.changeDate': 1,
  'meetings.create': 2,
  'meetings.dates': 1,
  'meetings.declineInvitation': 1,
  'meetings.door': 0,
  'meetings.edit': 1,
  'meetings.enterAsGuest': 0,
  'meetings.dialIn': 1,
  'meetings.get': 1,
  'meetings.fromCall': 0,
  'meetings.invite': 0,
  'meetings.join': 2,
  'meetings.leave': 0,
  'meetings.listen': 0,
  'meetings.meetNow': 1,
  'meetings.messages': 1,
  // The room that there is, the language and the name of whose it will be, and the room itself.
  'meetings.personalRoom': 4,
  'meetings.point': 0,
  'meetings.pointOnBoard': 0,
  'meetings.prepare': 1,
  'meetings.publish': 0,
  'meetings.react': 0,
  'meetings.receive': 0,
  'meetings.records': 1,
  'meetings.rejoinMedia': 0,
  'meetings.renewLink': 1,
  'meetings.restartIce': 0,
  'meetings.say': 0,
  'meetings.setMuted': 0,
  'meetings.unpublish': 0,
  'meetings.watch': 0,
  'messages.changeGroup': 2,
  'messages.changes': 1,
  'messages.conversation': 1,
  'messages.conversations': 1,
  'messages.createGroup': 1,
  'messages.delete': 3,
  'messages.edit': 3,
  // Nothing of a conversation: perhaps it is empty.
  'messages.history': 2,
  'messages.markDelivered': 1,
  'messages.markRead': 1,
  'messages.messages': 1,
  'messages.openDirect': 1,
  // Those it is for are read while it is written.
  'messages.post': 2,
  'messages.react': 3,
  'messages.saveDraft': 1,
  'messages.search': 1,
  'messages.setMuted': 1,
  'messages.typing': 1,
  'notifications.look': 0,
  'notifications.missed': 1,
  'notifications.publicKey': 0,
  'notifications.subscribe': 0,
  'notifications.unsubscribe': 1,
  // One change of a company's accounts at a time: its turn, who asks, and whom it is about.
  'people.changes': 4,
  'people.create': 9,
  'people.invite': 5,
  'people.list': 1,
  'people.save': 8,
  'people.setActive': 7,
  'people.setAdmin': 6,
  // Whether somebody is an admin, then the network, before a change and after it.
  'phoneNetwork.deleteNumber': 5,
  'phoneNetwork.deleteTrunk': 5,
  'phoneNetwork.get': 2,
  'phoneNetwork.liftBan': 5,
  'phoneNetwork.saveNumber': 8,
  'phoneNetwork.savePolicy': 7,
  'phoneNetwork.saveRules': 9,
  'phoneNetwork.saveTrunk': 8,
  'phoneNetwork.testCall': 2,
  'presence.choose': 1,
  'presence.stepAway': 0,
  'presence.touch': 0,
  'policy.get': 3,
  'policy.rename': 6,
  'policy.save': 6,
  'recordings.accesses': 2,
  'recordings.byLink': 2,
  'recordings.delete': 2,
  'recordings.get': 1,
  'recordings.links': 2,
  'recordings.list': 1,
  'recordings.makeLink': 2,
  'recordings.ofCall': 1,
  'recordings.ofMeeting': 1,
  'recordings.retry': 2,
  'recordings.revokeLink': 2,
  'recordings.share': 2,
  'search.query': 1,
  'signOn.get': 1,
  'signOn.remove': 8,
  'signOn.save': 3,
  'system.info': 0,
  'voicemail.delete': 1,
  'voicemail.deleteGreeting': 4,
  'voicemail.deletePin': 4,
  'voicemail.get': 1,
  'voicemail.list': 1,
  'voicemail.mark': 2,
  'voicemail.restore': 1,
  // Besides, the extension, which is no PIN, and earlier guesses, which count no more.
  'voicemail.savePin': 6,
  'voicemail.saveSettings': 4,
  // The mailbox, the language of the greeting of the house, and whether there is an address for copies.
  'voicemail.settings': 3,
};

let server: TestServer;
let actor: Actor;
let peer: Actor;

beforeAll(async () => {
  server = await TestServer.start();
  [actor, peer] = [await connected(0), await connected(1)];
  await server.services.search.query(actor.principal, 'warm', 20);
});
afterAll(() => server.stop());

async function connected(index: number): Promise<Actor> {
  const principal = await server.services.accounts.authenticate(await server.token(index));
  if (!principal) throw new Error('No session');
  const device = { id: deviceId(), label: 'Test' };
  server.office?.devices.connect(principal, device.id, { ping: () => undefined, cut: () => undefined });
  return { principal, device };
}

/** What only opens, scopes and closes a transaction. */
const FRAME = /^\s*(BEGIN|COMMIT|ROLLBACK|SET |SELECT set_config)/i;

async function counted(work: () => Promise<unknown>): Promise<readonly string[]> {
  await settled();
  server.statements.length = 0;
  await work();
  return server.statements.filter((text) => !FRAME.test(text));
}

describe('statements per procedure', () => {
  const procedures = listProcedures().filter(({ type }) => type !== 'subscription');

  test.each(procedures.filter(({ path }) => !/signOut|endSession/.test(path)))('$path', async ({ path, input }) => {
    const id = path === 'calls.dial' || path === 'contacts.person' ? peer.principal.userId : callId();
    const given = inputOf(input, id, 'helene');
    const sent = await counted(() => refusalOf(callByPath(server.services, actor, path, given)));
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(STATEMENTS[path] ?? -1);
    // A ring that goes on is written down every few seconds, and would count for another.
    if (path === 'calls.dial') await server.services.calls.hangUp(actor, id as string as CallId);
  });

  test('a whole call: dial, answer, hang up', async () => {
    const id = callId();
    const { calls } = server.services;
    const caller = await connected(2);
    const sent = await counted(async () => {
      await calls.dial(caller, id, { userId: peer.principal.userId });
      await calls.answer(peer, id);
      await calls.hangUp(caller, id);
    });
    // Nobody who answers waits for the writing, which may come together with what is done next.
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(11);
  });

  test('opening a stream', async () => {
    const end = new AbortController();
    const sent = await counted(async () => {
      for await (const item of server.services.realtime.stream(actor, undefined, end.signal)) {
        expect(item.event.type).toBe('stream.opened');
        break;
      }
    });
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(7);
  });

  test('the search has five hits and no more statements', async () => {
    const { search } = server.services;
    const few = await counted(() => search.query(actor.principal, 'helene', 1));
    const many = await counted(async () => {
      const { people } = await search.query(actor.principal, 'a', 50);
      expect(people.length).toBeGreaterThan(4);
    });
    expect(many.length).toBe(few.length);
  });

  test('a meeting of forty is planned without a statement for each of them', async () => {
    const { contacts, meetings } = server.services;
    const ids = (await contacts.directory(actor.principal)).flatMap(({ id, kind }) => (kind === 'person' ? [id] : []));
    const draft = { name: 'All', coHostIds: [], memberIds: ids, guests: [], policy: DEFAULT_POLICY };
    expect(ids.length).toBeGreaterThan(30);
    const sent = await counted(() => meetings.create(actor.principal, draft));
    // The plan, the people and the meeting; the first letters may be on their way already.
    expect(sent.length, sent.join('\n')).toBeLessThan(10);
  });
});
