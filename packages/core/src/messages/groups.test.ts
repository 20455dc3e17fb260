import { expect, test } from 'vitest';
import type { ConversationId, UserId } from '../kernel/index.ts';
import { changedGroup, type GroupChange } from './groups.ts';
import type { Conversation, GroupRole } from './model.ts';

const id = (name: string) => name as UserId;
const member = (name: string, role: GroupRole = 'member') => ({
  userId: id(name),
  role,
  firstPosition: 1,
  readPosition: 0,
  deliveredPosition: 0,
});
const group: Conversation = {
  id: 'group' as ConversationId,
  kind: 'group',
  name: 'Design',
  members: [member('owner', 'owner'), member('ben'), member('eve')],
  lastPosition: 7,
  lastChange: 9,
  lastAt: 0,
};
const pair: Conversation = { ...group, kind: 'direct', members: [member('ada'), member('ben')] };
const crowd: Conversation = {
  ...group,
  members: Array.from({ length: 250 }, (_, at) => member(`person-${at}`, at === 0 ? 'owner' : 'member')),
};

const rename: GroupChange = { type: 'rename', name: 'Drawing' };
const addZoe: GroupChange = { type: 'add', userIds: [id('zoe'), id('zoe'), id('ben')] };
const leave: GroupChange = { type: 'leave' };
const remove = (name: string): GroupChange => ({ type: 'remove', userId: id(name) });
const role = (name: string, given: GroupRole): GroupChange => ({ type: 'set-role', userId: id(name), role: given });
const picture = (pictureVersion?: string): GroupChange => ({ type: 'set-picture', pictureVersion });

test.each([
  ['a stranger does nothing', group, 'zoe', rename, 'not-found'],
  ['a stranger does not even learn that it is no group', pair, 'zoe', leave, 'not-found'],
  ['a pair stays one', pair, 'ada', addZoe, 'not-possible'],
  ['a member does not rename', group, 'ben', rename, 'forbidden'],
  ['a member gives it no picture', group, 'ben', picture('1'), 'forbidden'],
  ['a member removes nobody', group, 'ben', remove('eve'), 'forbidden'],
  ['a member makes no owners', group, 'ben', role('ben', 'owner'), 'forbidden'],
  ['who is not in it cannot be removed', group, 'owner', remove('zoe'), 'not-found'],
  ['who has left it does not become an owner', group, 'owner', role('zoe', 'owner'), 'member-gone'],
  ['nobody removes themselves: they leave', group, 'owner', remove('owner'), 'not-possible'],
  ['the last owner stays one', group, 'owner', role('owner', 'member'), 'last-owner'],
  ['it is full', crowd, 'person-1', addZoe, 'group-full'],
] as const)('%s', (_name, from, by, change, error) => {
  expect(changedGroup(from, id(by), change)).toEqual({ ok: false, error });
});

test.each([
  ['the same name', { type: 'rename', name: 'Design' }],
  ['people who are in it', { type: 'add', userIds: [id('ben')] }],
  ['the same role', role('ben', 'member')],
  ['no picture once more', picture()],
] as const)('%s changes nothing', (_name, change) => {
  expect(changedGroup(group, id('owner'), change)).toEqual({ ok: true, value: undefined });
});

const after = (by: string, change: GroupChange, from = group) => {
  const changed = changedGroup(from, id(by), change);
  if (!changed.ok || !changed.value) throw new Error('It changes');
  const { name, members, notice, pictureVersion } = changed.value;
  return { name, pictureVersion, members: members.map((each) => `${each.userId} ${each.role}`), notice };
};

test('what owners may', () => {
  expect(after('owner', rename)).toMatchObject({ name: 'Drawing', notice: { type: 'renamed', name: 'Drawing' } });
  expect(after('owner', picture('1'))).toMatchObject({ pictureVersion: '1', notice: { type: 'picture-changed' } });
  expect(after('owner', picture(), { ...group, pictureVersion: '1' }).pictureVersion).toBeUndefined();
  expect(after('owner', remove('ben'))).toMatchObject({
    members: ['owner owner', 'eve member'],
    notice: { type: 'removed', userIds: ['ben'] },
  });
  expect(after('owner', role('ben', 'owner'))).toMatchObject({
    members: ['owner owner', 'ben owner', 'eve member'],
    notice: { type: 'role-changed', userId: 'ben', role: 'owner' },
  });
});

test('everybody adds people, who read from what tells of them on', () => {
  const changed = changedGroup(group, id('ben'), addZoe);
  expect(changed).toMatchObject({ value: { notice: { type: 'added', userIds: ['zoe'] } } });
  expect(changed.ok && changed.value?.members.at(-1)).toEqual({
    userId: 'zoe',
    role: 'member',
    firstPosition: 8,
    readPosition: 7,
    deliveredPosition: 7,
  });
});

test('everybody leaves; without an owner, who came first is one', () => {
  expect(after('ben', leave).members).toEqual(['owner owner', 'eve member']);
  expect(after('owner', leave)).toMatchObject({ members: ['ben owner', 'eve member'], notice: { type: 'left' } });
  expect(after('owner', leave, { ...group, members: [member('owner', 'owner')] }).members).toEqual([]);
});
