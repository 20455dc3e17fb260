import { expect, test } from 'vitest';
import type { RecordingId, UserId } from '../kernel/index.ts';
import { type CallLogSelection, isSelected, othersIn } from './filter.ts';
import type { CallLogEntry } from './model.ts';

const [me, bob, carol, dave] = ['me', 'bob', 'carol', 'dave'] as UserId[] as [UserId, UserId, UserId, UserId];
const leg = (userId: UserId) => ({ userId, firstAt: 1_000 });
const row = (fields: Partial<CallLogEntry> = {}): CallLogEntry =>
  ({
    ownerId: me,
    peerId: bob,
    direction: 'incoming',
    disposition: 'answered',
    startedAt: 1_000,
    legs: [leg(bob), leg(me)],
    recordingIds: [],
    ...fields,
  }) as CallLogEntry;

test('the others of a call are everybody but its owner, each once, the other side first', () => {
  expect(othersIn(row({ legs: [leg(carol), leg(me), leg(bob)] }))).toEqual([bob, carol]);
});

const missed = row({ disposition: 'missed' });
const outgoing = row({ direction: 'outgoing', disposition: 'missed' });
const toMailbox = row({ disposition: 'voicemail', voicemailOf: me });
const recorded = row({ recordingIds: ['recording' as RecordingId] });
const ofThree = row({ legs: [leg(bob), leg(me), leg(carol)] });

test.each<[string, CallLogEntry, CallLogSelection, boolean]>([
  ['any call is one of all', missed, { filter: 'all' }, true],
  ['missed', missed, { filter: 'missed' }, true],
  ['an outgoing call that nobody answered was not missed', outgoing, { filter: 'missed' }, false],
  ['incoming', missed, { filter: 'incoming' }, true],
  ['outgoing', outgoing, { filter: 'outgoing' }, true],
  ['not outgoing', missed, { filter: 'outgoing' }, false],
  ['to a mailbox', toMailbox, { filter: 'voicemail' }, true],
  ['to no mailbox', missed, { filter: 'voicemail' }, false],
  ['answered, and a mailbox took over later', row({ voicemailOf: bob }), { filter: 'voicemail' }, true],
  ['recorded', recorded, { filter: 'recorded' }, true],
  ['not recorded', missed, { filter: 'recorded' }, false],
  ['with the other side', missed, { filter: 'all', people: [bob] }, true],
  ['with one of several', ofThree, { filter: 'all', people: [dave, carol] }, true],
  ['with somebody else', ofThree, { filter: 'all', people: [dave] }, false],
  ['its owner is in every call, and is not asked for', ofThree, { filter: 'all', people: [me] }, false],
  ['with nobody', missed, { filter: 'all', people: [] }, false],
  ['from its instant', missed, { filter: 'all', from: 1_000 }, true],
  ['from later', missed, { filter: 'all', from: 1_001 }, false],
  ['until later', missed, { filter: 'all', until: 1_001 }, true],
  ['until its instant', missed, { filter: 'all', until: 1_000 }, false],
  ['of the kind, but with somebody else', missed, { filter: 'missed', people: [carol] }, false],
])('%s', (_, entry, selection, expected) => {
  expect(isSelected(entry, selection)).toBe(expected);
});
