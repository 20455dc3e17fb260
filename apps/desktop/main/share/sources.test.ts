import { expect, test } from 'vitest';
import { shareModel, whoAsks } from './sources.ts';

const source = (id: string, name: string) => ({ id, name, picture: 'data:image/png;base64,' });

test('screens come first and are counted, windows follow by name, what has no name is left out', () => {
  const sources = [
    source('window:9', 'écran de veille'),
    source('window:2', 'Éditeur'),
    source('window:1', 'Calculatrice'),
    source('window:3', ' '),
    source('screen:5', 'DP-1'),
    source('screen:6', 'HDMI-1'),
  ];
  const { groups, sound } = shareModel('fr', sources, false);
  expect(groups.map(({ title, sources: each }) => [title, each.map(({ name }) => name)])).toEqual([
    ['Écrans', ['Écran 1', 'Écran 2']],
    ['Fenêtres', ['Calculatrice', 'écran de veille', 'Éditeur']],
  ]);
  expect(sound).toBe('');
});

test('without anything to share there are no groups', () => {
  expect(shareModel('en', [], true)).toMatchObject({ groups: [], sound: 'Share the sound of this computer' });
});

test.each([
  ['darwin', undefined, '23.6.0', 'shell'],
  ['darwin', undefined, '24.0.0', 'system'],
  ['win32', undefined, '10.0.22631', 'shell'],
  ['linux', 'x11', '6.1.0', 'shell'],
  ['linux', undefined, '6.1.0', 'shell'],
  ['linux', 'wayland', '6.1.0', 'system'],
] as const)('%s %s %s: the %s asks', (platform, sessionType, version, expected) => {
  expect(whoAsks(platform, sessionType, version)).toBe(expected);
});
