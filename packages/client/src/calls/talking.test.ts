import type { CallView } from '@bureau/core/calls';
import type { CallId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { callView } from './call-view.fixture.ts';
import type { CallsState } from './calls.ts';
import { isTalking } from './talking.ts';

const view = (fields: Partial<CallView>): CallView => callView('call' as CallId, fields);
const active = { status: 'active', answeredAt: 2 } as const;

test.each<[string, Partial<CallsState>, boolean]>([
  ['no call', {}, false],
  ['dialled', { dialling: { callId: 'd' as CallId, to: { text: '1' }, startedAt: 1 } }, true],
  ['rings at the other end', { current: view({ status: 'ringing', direction: 'outgoing' }) }, true],
  ['rings here', { current: view({ status: 'ringing', direction: 'incoming' }) }, false],
  ['spoken in', { current: view(active) }, true],
  ['on hold', { current: view({ ...active, onHold: true }) }, false],
  ['over', { current: view({ status: 'ended', answeredAt: 2 }) }, false],
])('%s', (_name, state, expected) => {
  expect(isTalking({ dialling: undefined, current: undefined, ...state })).toBe(expected);
});
