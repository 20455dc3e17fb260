import { expect, test } from 'vitest';
import { isPhoneSetting, isShortened, policyChanges } from './rules.ts';

test('only what is another is a change; no limit is left out', () => {
  const before = { recordsCalls: false, voicemailRetentionDays: 30 };
  expect(policyChanges(before, before)).toEqual([]);
  expect(policyChanges(before, { recordsCalls: true, recordingRetentionDays: 90 })).toEqual([
    { setting: 'recordsCalls', before: false, after: true },
    { setting: 'recordingRetentionDays', after: 90 },
    { setting: 'voicemailRetentionDays', before: 30 },
  ]);
  expect(policyChanges(before, { ...before, messageRetentionDays: 365 })).toEqual([
    { setting: 'messageRetentionDays', after: 365 },
  ]);
});

test.each([
  [undefined, 30, true],
  [30, 7, true],
  [7, 30, false],
  [30, undefined, false],
  [undefined, undefined, false],
  [30, 30, false],
])('from %s to %s days shortens it: %s', (before, after, shortened) => {
  expect(isShortened(before, after)).toBe(shortened);
});

test('what is said of the phone network is told from what is kept', () => {
  const settings = ['trunk', 'mostSpentPerDay', 'recordsCalls', 'signOn', 'mainNumber', 'name'] as const;
  expect(settings.filter(isPhoneSetting)).toEqual(['trunk', 'mostSpentPerDay', 'mainNumber']);
});
