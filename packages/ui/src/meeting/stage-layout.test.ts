import { describe, expect, test } from 'vitest';
import { gridFor, layerFor, type StageLayoutInput, stageLayout } from './stage-layout.ts';

const people = (...ids: string[]) =>
  ids.map((id) => ({ id: id.replace('*', ''), isSelf: id.startsWith('me'), isSharing: id.endsWith('*') }));
const laidOut = (input: Partial<StageLayoutInput>) =>
  stageLayout({
    people: people('ada', 'me', 'ben', 'cleo'),
    speakers: [],
    view: 'grid',
    pinnedId: undefined,
    hidesSelf: false,
    isOnBoard: false,
    page: 0,
    perPage: 9,
    ...input,
  });

describe('the stage', () => {
  test('a grid keeps the order of coming, oneself last', () => {
    expect(laidOut({})).toEqual({ main: undefined, tiles: ['ada', 'ben', 'cleo', 'me'], pages: 1, page: 0 });
    expect(laidOut({ speakers: ['cleo'] }).tiles).toEqual(['ada', 'ben', 'cleo', 'me']);
    expect(laidOut({ hidesSelf: true }).tiles).toEqual(['ada', 'ben', 'cleo']);
    expect(laidOut({ people: people('me'), hidesSelf: true }).tiles).toEqual(['me']);
  });

  test('a whiteboard in front is large, whoever shares, speaks or is pinned; everybody is beside it', () => {
    const given = { people: people('ada*', 'me', 'ben'), speakers: ['ben'], pinnedId: 'ben', isOnBoard: true };
    for (const view of ['grid', 'speaker'] as const) {
      expect(laidOut({ ...given, view })).toMatchObject({ main: { kind: 'board' }, tiles: ['ada', 'ben', 'me'] });
    }
  });

  test('a share is large in every view, the pinned one of several, else the newest', () => {
    const sharing = people('ada*', 'me', 'ben*');
    expect(laidOut({ people: sharing }).main).toEqual({ kind: 'share', id: 'ben' });
    expect(laidOut({ people: sharing, pinnedId: 'ada' }).main).toEqual({ kind: 'share', id: 'ada' });
    expect(laidOut({ people: sharing }).tiles).toEqual(['ada', 'ben', 'me']);
  });

  test('the speaker is large, never oneself while others are there', () => {
    const view = 'speaker';
    expect(laidOut({ view, speakers: ['me', 'cleo', 'ada'] })).toMatchObject({
      main: { kind: 'person', id: 'cleo' },
      tiles: ['ada', 'ben', 'me'],
    });
    expect(laidOut({ view }).main).toEqual({ kind: 'person', id: 'ada' });
    expect(laidOut({ view, pinnedId: 'ben', speakers: ['ada'] }).main).toEqual({ kind: 'person', id: 'ben' });
    expect(laidOut({ view, people: people('me') }).main).toEqual({ kind: 'person', id: 'me' });
  });

  test('pages: whoever is heard comes to the first one; a page that is gone shows the last', () => {
    const many = people('a', 'b', 'c', 'd', 'e', 'me');
    expect(laidOut({ people: many, perPage: 4 })).toMatchObject({ tiles: ['a', 'b', 'c', 'd'], pages: 2 });
    expect(laidOut({ people: many, perPage: 4, speakers: ['e'] }).tiles).toEqual(['a', 'b', 'c', 'e']);
    expect(laidOut({ people: many, perPage: 4, page: 7 })).toMatchObject({ tiles: ['e', 'me'], page: 1 });
  });
});

test.each([
  [1, 1_600, 900, 1],
  [2, 1_600, 900, 2],
  [4, 1_600, 900, 2],
  [9, 1_600, 900, 3],
  [2, 390, 700, 1],
])('%i tiles in %i × %i stand in %i columns', (count, width, height, columns) => {
  expect(gridFor(count, width, height).columns).toBe(columns);
});

test.each([
  [120, 0],
  [400, 1],
  [900, 2],
] as const)('a tile of %i px wants layer %i', (width, layer) => {
  expect(layerFor(width)).toBe(layer);
});
