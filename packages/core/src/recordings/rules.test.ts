import { describe, expect, test } from 'vitest';
import type { CallId, MeetingId, MeetingSessionId, UserId } from '../kernel/index.ts';
import type { Recorded, Recording } from './model.ts';
import { isListed, linkEndingOf, mayHearRecording, mayManageRecording } from './rules.ts';

const [ada, ben, cleo, dan] = ['ada', 'ben', 'cleo', 'dan'] as UserId[] as [UserId, UserId, UserId, UserId];
/** Ada records Ben and shares it with Cleo; Dan has nothing to do with it. */
const of: Recorded = { kind: 'call', callId: 'call' as CallId };
const recording = { of, startedBy: ada, people: [ada, ben], sharedWith: [cleo] };
const byPolicy: Pick<Recording, 'of' | 'startedBy' | 'people' | 'sharedWith'> = {
  of,
  people: [ada, ben],
  sharedWith: [],
};
/** Ada records a meeting of Cleo, who was not there, with Ben. */
const meeting: Recorded = {
  kind: 'meeting',
  meetingId: 'meeting' as MeetingId,
  sessionId: 'session' as MeetingSessionId,
  name: 'Review',
  hostIds: [cleo],
  guests: [],
};
const met = { of: meeting, startedBy: ada, people: [ada, ben], sharedWith: [] };

describe('who may hear and who may manage it', () => {
  test.each([
    ['who started it', recording, ada, false, true, true],
    ['who was in it', recording, ben, false, true, false],
    ['with whom it was shared', recording, cleo, false, true, false],
    ['somebody else', recording, dan, false, false, false],
    ['an admin', recording, dan, true, true, true],
    ['who was in it, when the policy started it', byPolicy, ada, false, true, false],
    ['somebody else, when the policy started it', byPolicy, dan, false, false, false],
    ['an admin, when the policy started it', byPolicy, dan, true, true, true],
    ['who started it and left before anything was kept', { ...recording, people: [ben] }, ada, false, true, true],
    ['who recorded a meeting', met, ada, false, true, true],
    ['who took part in a meeting', met, ben, false, true, false],
    ['who ran a meeting, there or not', met, cleo, false, true, true],
    ['somebody else, of a meeting', met, dan, false, false, false],
  ])('%s', (_, what, userId, isAdmin, mayHear, mayManage) => {
    expect(mayHearRecording(what, { userId, isAdmin })).toBe(mayHear);
    expect(mayManageRecording(what, { userId, isAdmin })).toBe(mayManage);
  });
});

describe('what a list shows', () => {
  test.each([
    ['all', [], ada, true],
    ['all', [ben], dan, true],
    ['all', [dan], dan, false],
    ['all', [dan, ben], cleo, true],
    ['own', [], ada, true],
    ['own', [], ben, true],
    ['own', [], cleo, false],
    ['own', [dan], ben, false],
    ['shared', [], cleo, true],
    ['shared', [], ben, false],
    ['shared', [], dan, false],
    ['shared', [ben], cleo, true],
  ] as const)('%s with %j, for %s: %s', (filter, people, userId, shown) => {
    expect(isListed(recording, { userId }, { filter, people })).toBe(shown);
  });

  test('what was shared with somebody who was in it is their own', () => {
    const both = { ...recording, sharedWith: [ben] };
    expect(isListed(both, { userId: ben }, { filter: 'shared', people: [] })).toBe(false);
    expect(isListed(both, { userId: ben }, { filter: 'own', people: [] })).toBe(true);
  });
});

test('a link is known by little of its secret', () => {
  expect(linkEndingOf('RL79AfN8jZ324FBgJkDs8V1oNgSRj3wrTnE87TGHAG0')).toBe('HAG0');
});
