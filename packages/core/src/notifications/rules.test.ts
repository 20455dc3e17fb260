import { expect, test } from 'vitest';
import type { ConversationId, DeviceId, MessageFileId, MessageId, UserId } from '../kernel/index.ts';
import type { Message, MessageContent } from '../messages/index.ts';
import { LONGEST_NOTIFIED, PRESENT_MS, type TellingDevice } from './model.ts';
import { isPushEndpoint, isQuiet, notificationsOf, plainText, pushedMessage, tellsMissed } from './rules.ts';

const NOW = 10_000_000;
const open = { status: 'available', isQuiet: false, isMentioned: false } as const;
const tab = (name: string, activeAgo = 0, looksAt = false): TellingDevice => ({
  kind: 'connected',
  deviceId: name as DeviceId,
  activeAt: NOW - activeAgo,
  looksAt,
});
const browser = (installation: string): TellingDevice => ({ kind: 'subscribed', installation });

test.each([
  ['one device', open, [tab('laptop01.tab1')], ['banner']],
  ['busy, away and invisible are no silence', { ...open, status: 'invisible' }, [tab('laptop01.tab1')], ['banner']],
  [
    'Do not disturb',
    { ...open, status: 'dnd', isMentioned: true },
    [tab('laptop01.tab1'), browser('phone001')],
    ['silent', 'silent'],
  ],
  [
    'a muted conversation',
    { ...open, isQuiet: true },
    [tab('laptop01.tab1'), browser('phone001')],
    ['silent', 'silent'],
  ],
  ['a muted one that names them', { ...open, isQuiet: true, isMentioned: true }, [tab('laptop01.tab1')], ['banner']],
  [
    'they look at it',
    open,
    [tab('laptop01.tab1', 0, true), tab('desktop1.tab1'), browser('phone001')],
    ['silent', 'silent', 'silent'],
  ],
  [
    'of two tabs the one touched last',
    open,
    [tab('laptop01.tab1', 9_000), tab('laptop01.tab2', 10)],
    ['silent', 'banner'],
  ],
  ['two tabs touched at once', open, [tab('laptop01.tab2'), tab('laptop01.tab1')], ['silent', 'banner']],
  ['two machines', open, [tab('laptop01.tab1'), tab('desktop1.tab1')], ['banner', 'banner']],
  [
    'a tab is open in the browser with the subscription',
    open,
    [tab('laptop01.tab1', PRESENT_MS), browser('laptop01')],
    ['banner', 'silent'],
  ],
  [
    'they are at another machine',
    open,
    [tab('laptop01.tab1', PRESENT_MS - 1), browser('phone001')],
    ['banner', 'silent'],
  ],
  [
    'they have left the other machine',
    open,
    [tab('laptop01.tab1', PRESENT_MS), browser('phone001')],
    ['banner', 'push'],
  ],
  ['nothing is open', open, [browser('laptop01'), browser('phone001')], ['push', 'push']],
  ['nothing at all', open, [], []],
] as const)('%s', (_name, recipient, devices, levels) => {
  expect(notificationsOf(recipient, devices, NOW)).toEqual(levels);
});

const [HERE, OTHER] = ['laptop01.tab1', 'laptop01.tab2'] as [DeviceId, DeviceId];
test.each([
  ['nothing was decided', undefined, true, undefined],
  ['an older one was told here, the newest was not decided', { position: 4, told: 4, by: HERE }, true, undefined],
  ['it was silent', { position: 7 }, true, false],
  ['this tab was to tell', { position: 7, told: 7, by: HERE }, true, true],
  ['this tab was to tell of one before the newest', { position: 7, told: 6, by: HERE }, true, true],
  ['it was told of before the break', { position: 7, told: 5, by: HERE }, true, false],
  ['another tab was to tell', { position: 7, told: 7, by: OTHER }, true, false],
  ['another tab was to tell, and is gone', { position: 7, told: 7, by: OTHER }, false, true],
  ['one was to be told here, and more came while it was away', { position: 6, told: 6, by: HERE }, true, true],
] as const)('what was missed: %s', (_name, decided, isConnected, tells) => {
  const { position, told, by } = { told: undefined, by: HERE, position: 0, ...decided };
  const known = decided && { position, ...(told !== undefined && { told: { position: told, deviceId: by } }) };
  expect(tellsMissed(known, { after: 5, lastPosition: 7 }, HERE, () => isConnected)).toBe(tells);
});

const HOSTS = ['fcm.googleapis.com', 'push.apple.com', 'localhost:4711'];
test.each([
  ['https://fcm.googleapis.com/fcm/send/abc:DEF-_', true],
  ['https://web.push.apple.com/QK', true],
  ['https://localhost:4711/x', true],
  ['http://fcm.googleapis.com/x', false],
  ['https://fcm.googleapis.com:8080/x', false],
  ['https://evilfcm.googleapis.com.evil.example/x', false],
  ['https://notpush.apple.com/x', false],
  ['https://user@fcm.googleapis.com/x', false],
  ['https://evil.example/fcm.googleapis.com', false],
  ['https://169.254.169.254/latest', false],
  ['https://localhost/x', false],
  ['https://fcm.googleapis.com/a b', false],
  ['', false],
])('%s is a push service: %s', (endpoint, expected) => {
  expect(isPushEndpoint(endpoint, HOSTS)).toBe(expected);
});

test.each([
  ['## Plan\n\n- **one**\n- `two`', 'Plan one two'],
  ['[@Ada](mention:11111111-2222-4333-8444-555555555555), see [this](https://x.example)!', '@Ada, see this!'],
  ['> quoted\nanswer', 'quoted answer'],
  ['snake_case_name stays', 'snake_case_name stays'],
  ['*really* good, _truly_', 'really good, truly'],
  ['1*2*3 = 6, 2 * 3 * 4', '1*2*3 = 6, 2 * 3 * 4'],
  ['\\*not\\* this, c:\\dir', '*not* this, c:\\dir'],
  ['x'.repeat(LONGEST_NOTIFIED), 'x'.repeat(LONGEST_NOTIFIED)],
  ['😀'.repeat(LONGEST_NOTIFIED + 1), `${'😀'.repeat(LONGEST_NOTIFIED - 1)}…`],
])('%j reads %j', (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});

const said = (content: MessageContent): Message => ({
  id: 'message' as MessageId,
  conversationId: 'group' as ConversationId,
  position: 1,
  change: 1,
  from: 'ada' as UserId,
  sentAt: 0,
  reactions: [],
  content,
});
const file = { id: 'file' as MessageFileId, name: 'a.pdf', sizeBytes: 1 };
const spoken = { ...file, spoken: { type: 'audio/ogg', durationMs: 1, peaks: [] } } as const;
const text = (words: string, files: readonly (typeof file | typeof spoken)[]): MessageContent => ({
  kind: 'text',
  text: words,
  mentions: [],
  files,
});

test.each([
  ['text', text('**Hi**', []), { text: 'Hi', kind: 'text' }],
  ['text with a file', text('Hi', [file]), { text: 'Hi', kind: 'text' }],
  ['a file', text('', [file]), { text: '', kind: 'file' }],
  ['a voice message', text('', [spoken]), { text: '', kind: 'voice' }],
] as const)('%s', (_name, content, shown) => {
  const group = { kind: 'group', name: 'Design' } as const;
  expect(pushedMessage(said(content), group, 'Ada')).toMatchObject({ from: 'Ada', group: 'Design', ...shown });
});

test('a notice is not told, and a pair has no name', () => {
  const pair = { kind: 'direct', name: '' } as const;
  expect(pushedMessage(said({ kind: 'notice', notice: { type: 'left' } }), pair, 'Ada')).toBeUndefined();
  expect(pushedMessage(said(text('Hi', [])), pair, 'Ada')).not.toHaveProperty('group');
});

test.each([
  ['a direct one', false, 'direct', 'mentions', false],
  ['a direct one that is muted', true, 'direct', 'all', true],
  ['a group', false, 'group', 'all', false],
  ['a group that is muted', true, 'group', 'all', true],
  ['a group of somebody who wants to be named', false, 'group', 'mentions', true],
] as const)('%s speaks only to whom it names: %#', (_, isMuted, kind, groupNotifications, expected) => {
  expect(isQuiet(isMuted, kind, { groupNotifications })).toBe(expected);
});
