import type { ConversationId, MessageFileId, MessageId, UserId } from '@bureau/core/kernel';
import type { Member, Message } from '@bureau/core/messages';
import { expect, test } from 'vitest';
import { type Eyes, excerptOf, shownMessage, shownOutgoing } from './shown-messages.ts';

const [OWN, ADA, BEN] = ['own', 'ada', 'ben'] as UserId[] as [UserId, UserId, UserId];
const eyes: Eyes = {
  ownId: OWN,
  nameOf: (userId) => userId,
  listOf: (names) => names.join('+'),
  deleted: 'deleted',
  fileSentence: ({ name }) => `file ${name}`,
  noticeSentence: ({ type }, from) => `${from} ${type}`,
  refusal: (code) => `refused: ${code}`,
};
const message = (part: Partial<Message> = {}): Message => ({
  id: 'm' as MessageId,
  conversationId: 'c' as ConversationId,
  position: 5,
  change: 9,
  from: OWN,
  sentAt: 1,
  reactions: [],
  content: { kind: 'text', text: '**hi**', mentions: [], files: [] },
  ...part,
});
const member = (userId: UserId, deliveredPosition: number, readPosition: number, firstPosition = 1): Member => ({
  userId,
  role: 'member',
  firstPosition,
  deliveredPosition,
  readPosition,
});

test.each([
  ['nobody has it', [member(ADA, 4, 4), member(BEN, 5, 5)], 'sent'],
  ['everybody has it', [member(ADA, 5, 4), member(BEN, 5, 5)], 'delivered'],
  ['everybody has read it', [member(ADA, 5, 5), member(BEN, 6, 6)], 'read'],
  ['who came later does not count', [member(ADA, 5, 5), member(BEN, 5, 5, 6)], 'read'],
  ['nobody else is there', [], 'sent'],
] as const)('%s', (_name, others, state) => {
  expect(shownMessage(message(), [member(OWN, 5, 5), ...others], new Map(), eyes).state).toBe(state);
  expect(shownMessage(message({ from: ADA }), others, new Map(), eyes).state).toBeUndefined();
});

test('an answer tells what it answers, also when that is gone or deleted', () => {
  const replyTo = 'r' as MessageId;
  const reply = (known?: Message) => shownMessage(message({ replyTo }), [], new Map([[replyTo, known]]), eyes).reply;
  expect(reply(message({ from: ADA }))).toEqual({ id: replyTo, name: ADA, excerpt: 'hi' });
  expect(reply(message({ content: { kind: 'deleted', by: ADA, at: 1 } }))?.excerpt).toBe('deleted');
  expect(reply()).toEqual({ id: replyTo, name: '', excerpt: undefined });
  expect(shownMessage(message({ replyTo }), [], new Map(), eyes).reply?.excerpt).toBe('…');
});

test('reactions tell who gave them', () => {
  const { reactions } = shownMessage(
    message({ reactions: [{ emoji: '👍', userIds: [ADA, OWN] }] }),
    [],
    new Map(),
    eyes,
  );
  expect(reactions).toEqual([{ emoji: '👍', count: 2, isOwn: true, names: 'ada+own' }]);
});

test('what is not sent tells why', () => {
  const outgoing = { id: 'o' as MessageId, conversationId: 'c' as ConversationId, text: 'x', writtenAt: 1 };
  expect(shownOutgoing(outgoing, new Map(), eyes).state).toBe('waiting');
  const refused = shownOutgoing({ ...outgoing, refusal: 'forbidden' }, new Map(), eyes);
  expect([refused.state, refused.problem]).toEqual(['refused', 'refused: forbidden']);
});

test('a message without words is what it brings', () => {
  const file = { id: 'f' as MessageFileId, name: 'plan.pdf', sizeBytes: 9 };
  expect(excerptOf(message({ content: { kind: 'text', text: '', mentions: [], files: [file] } }), eyes)).toBe(
    'file plan.pdf',
  );
});

test('a notice is a sentence', () => {
  const notice = message({ from: ADA, content: { kind: 'notice', notice: { type: 'left' } } });
  expect(excerptOf(notice, eyes)).toBe('ada left');
});
