import { describe, expect, test } from 'vitest';
import type { ManualStatus } from '../presence/index.ts';
import { alice, bob, decide, person, toUser, way } from './company.fixture.ts';

describe('a person', () => {
  const rows: [ManualStatus, connected: string[], disconnected: string[]][] = [
    ['available', ['bob', 'bob: no-answer'], ['bob: offline']],
    ['busy', ['bob', 'bob: no-answer'], ['bob: offline']],
    ['away', ['bob', 'bob: no-answer'], ['bob: offline']],
    ['invisible', ['bob', 'bob: no-answer'], ['bob: offline']],
    ['dnd', ['bob: dnd'], ['bob: dnd']],
  ];
  test.each(rows)('who chose %s: connected %j, not connected %j', (manualStatus, connected, disconnected) => {
    expect(way(toUser(person(bob, { manualStatus })))).toEqual(connected);
    expect(way(toUser(person(bob, { manualStatus, deviceIds: [] })))).toEqual(disconnected);
  });

  test('on a call rings all the same, unless they do not want to be called twice', () => {
    expect(way(toUser(person(bob, { isOnCall: true })))).toEqual(['bob', 'bob: no-answer']);
    expect(way(toUser(person(bob, { isOnCall: true, callWaiting: false })))).toEqual(['bob: busy']);
  });

  test('without a mailbox is unreachable, with the reason', () => {
    const closed = { hasMailbox: false };
    expect(toUser(person(bob, { ...closed, manualStatus: 'dnd' }))).toMatchObject({
      kind: 'unreachable',
      reason: 'dnd',
    });
    expect(toUser(person(bob, { ...closed, deviceIds: [] }))).toMatchObject({ kind: 'unreachable', reason: 'offline' });
    expect(way(toUser(person(bob, closed)))).toEqual(['bob']);
  });

  test('the trace says what rang, and why nothing did', () => {
    expect(toUser(person(bob))).toMatchObject({
      trace: [{ kind: 'called' }, { kind: 'rang', userId: bob, devices: 1 }],
    });
    expect(toUser(person(bob, { manualStatus: 'dnd' }))).toMatchObject({
      trace: [{ kind: 'called' }, { kind: 'not-rung', reason: 'dnd' }],
    });
  });
});

test('the echo test answers by itself, without devices', () => {
  expect(toUser(person(bob, { kind: 'echo-test', deviceIds: [] }))).toMatchObject({ kind: 'connect-service' });
});

test('what is no call is refused with its reason', () => {
  expect(toUser(person(alice))).toEqual({ kind: 'refuse', reason: 'callee-is-self' });
  expect(decide({ kind: 'unknown-extension', extension: '1234' })).toEqual({
    kind: 'refuse',
    reason: 'unknown-extension',
  });
});
