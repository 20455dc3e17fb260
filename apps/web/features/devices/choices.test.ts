import { expect, test } from 'vitest';
import { choices } from './choices.ts';

const system = { id: '', label: '', groupId: '' };
const headset = { id: 'h', label: 'Headset', groupId: 'h' };

test.each([
  ['there is none', [], '', []],
  ['nothing is known before the microphone was allowed', [system], '', [system]],
  ['the choice of the system comes first', [headset], 'h', [system, headset]],
  ['what is unplugged stays chosen', [headset], 'x', [system, headset, { id: 'x', label: 'gone', groupId: '' }]],
])('%s', (_, devices, chosen, expected) => {
  expect(choices(devices, chosen, 'gone')).toEqual(expected);
});
