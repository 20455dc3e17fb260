import type { LiveMeetingState } from '@bureau/client';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { onceInside } from './once-inside.ts';

type Phase = LiveMeetingState['phase'];

test.each<[string, Phase[], boolean | undefined]>([
  ['inside already', ['in'], true],
  ['at the door, and in', ['door', 'joining', 'in'], true],
  ['refused, and in at the second try', ['door', 'joining', 'door', 'joining', 'in'], true],
  ['let in from the lobby', ['door', 'joining', 'waiting', 'in'], true],
  ['inside, and out again', ['door', 'joining', 'in', 'out'], true],
  ['back from the door', ['door', 'out'], false],
  ['back from the lobby', ['door', 'joining', 'waiting', 'out'], false],
  ['still at the door', ['door'], undefined],
  ['still in the lobby', ['door', 'joining', 'waiting'], undefined],
])('%s', async (_, [first = 'door', ...phases], expected) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the phase is looked at
  const store = createStore(() => ({ phase: first }) as LiveMeetingState);
  const asked = onceInside({ store });
  for (const phase of phases) store.setState({ phase });
  expect(await Promise.race([asked, Promise.resolve()])).toBe(expected);
});
