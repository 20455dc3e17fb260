import type { ForwardingRuleId, UserId } from '@bureau/core/kernel';
import type { ForwardingRule } from '@bureau/core/routing';
import { describe, expect, it } from 'vitest';
import { draftOf, newDraft, problemsOf, type RuleDraft, ruleOf } from './rule-draft.ts';

// oxlint-disable typescript/no-unsafe-type-assertion, unicorn/no-thenable -- literals of branded types; rules, which nobody awaits
const id = 'rule' as ForwardingRuleId;
const [ben, cleo] = ['ben', 'cleo'] as UserId[] as [UserId, UserId];
const mailbox = { kind: 'voicemail' } as const;
const of = (when: ForwardingRule['when'], then: ForwardingRule['then'] = mailbox): ForwardingRule => ({
  id,
  name: 'Holiday',
  isEnabled: false,
  when,
  then,
});

describe('a rule comes out of its draft as it went in', () => {
  it.each<[string, ForwardingRule]>([
    ['the shortest', of({ on: 'busy' })],
    ['with an own delay', of({ on: 'no-answer', afterMs: 10_000 })],
    ['with statuses and callers', of({ on: 'always', statuses: ['dnd', 'away'], callerIds: [ben] })],
    ['within hours', of({ on: 'offline', hours: { days: [1, 7], fromMinute: 1_080, toMinute: 485, outside: false } })],
    ['outside of hours', of({ on: 'dnd', hours: { days: [6], fromMinute: 0, toMinute: 0, outside: true } })],
    ['to people', of({ on: 'always' }, { kind: 'people', userIds: [ben, cleo], order: 'at-once', ringForMs: 15_000 })],
    ['to a number', of({ on: 'always' }, { kind: 'number', number: '+33199001234' })],
  ])('%s', (_, rule) => {
    expect(ruleOf(draftOf(rule), id, rule.isEnabled)).toEqual(rule);
  });
});

it('leaves out what does not belong to the situation', () => {
  const draft: RuleDraft = { ...newDraft('busy'), afterMs: 10_000, statuses: ['away'], userIds: [ben] };
  expect(ruleOf(draft, id, true).when).toEqual({ on: 'busy' });
  expect(ruleOf({ ...draft, on: 'no-answer', statuses: ['away', 'dnd'] }, id, true).when).toEqual({
    on: 'no-answer',
    afterMs: 10_000,
    statuses: ['away'],
  });
});

describe('problems', () => {
  const fine: RuleDraft = { ...newDraft('always'), userIds: [ben], times: 'within' };
  it.each<[string, Partial<RuleDraft>, ReturnType<typeof problemsOf>]>([
    ['none', {}, {}],
    ['nobody', { userIds: [] }, { people: 'people' }],
    ['nobody, and nobody needed', { userIds: [], kind: 'voicemail' }, {}],
    ['no number', { kind: 'number', number: ' ' }, { number: 'number' }],
    ['no day', { days: [] }, { days: 'days' }],
    ['no day, and no day needed', { days: [], times: 'any' }, {}],
    ['no times', { from: '', to: '' }, { from: 'from', to: 'to' }],
    ['the same time twice', { from: '08:00', to: '08:00' }, { to: 'same' }],
    ['whole days', { from: '00:00', to: '00:00' }, {}],
  ])('%s', (_, change, problems) => {
    expect(problemsOf({ ...fine, ...change })).toEqual(problems);
  });
});
