import type { CallView } from '@bureau/core/calls';
import type { CallId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import type { CallMedia } from '../media/call-media.ts';
import { callPhase } from './call-phase.ts';
import { callView } from './call-view.fixture.ts';
import type { Dialling } from './calls.ts';

const dialling: Dialling = { callId: 'c' as CallId, to: { text: '201' }, startedAt: 1 };
const view = (status: CallView['status'], peerLost = false): CallView => callView('c' as CallId, { status, peerLost });

test.each<[string, CallView | undefined, CallMedia['status'], Dialling | undefined, string | undefined]>([
  ['no call', undefined, 'none', undefined, undefined],
  ['asked for', undefined, 'none', dialling, 'dialling'],
  ['asked for while the last one is still shown', view('ended'), 'none', dialling, 'dialling'],
  ['known to the server while the answer is on its way', view('ringing'), 'connecting', dialling, 'ringing'],
  ['ringing', view('ringing'), 'connecting', undefined, 'ringing'],
  ['answered', view('active'), 'connecting', undefined, 'connecting'],
  ['talking', view('active'), 'connected', undefined, 'active'],
  ['without audio', view('active'), 'none', undefined, 'active'],
  ['mending', view('active'), 'recovering', undefined, 'reconnecting'],
  ['not mended', view('active'), 'failed', undefined, 'reconnecting'],
  ['mending on both sides', view('active', true), 'recovering', undefined, 'reconnecting'],
  ['the other side is silent', view('active', true), 'connected', undefined, 'peer-lost'],
  ['over', view('ended'), 'none', undefined, 'ended'],
])('%s', (_, current, status, asked, phase) => {
  expect(callPhase({ current, dialling: asked }, { status })).toBe(phase);
});
