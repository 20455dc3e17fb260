'use client';

import { gridFor, layerFor, type Space, stageLayout } from '@bureau/ui/meeting';
import { useEffect, useMemo, useState } from 'react';
import type { Floating } from './floating-meeting.tsx';
import { useMeeting, useMeetingState } from './meeting-context.ts';
import type { StagePersonState } from './use-stage-people.ts';

/** Tiles narrower than this are turned over to the next page. */
const SMALLEST_TILE = 190;
const MOST_TILES = 25;

/** How the stage is looked at. */
export interface StageWishes {
  readonly view: 'grid' | 'speaker';
  readonly pinnedId: string | undefined;
  readonly hidesSelf: boolean;
  readonly isOnBoard: boolean;
}

/** Lays the stage out in the room there is, and tells the server which pictures are looked at, there and in the floating window. */
export function useStage(people: readonly StagePersonState[], wishes: StageWishes, floating: Floating | undefined) {
  const { meeting } = useMeeting();
  const speakers = useMeetingState((state) => state.speakers);
  const [space, setSpace] = useState<Space>({ width: 0, height: 0 });
  const [page, setPage] = useState(0);
  const stage = useMemo(() => {
    const seen = people.map(({ id, isSelf, attendee, screen }) => ({
      id,
      isSelf,
      isSharing: attendee.isSharing || screen !== undefined,
    }));
    const hasMain =
      wishes.isOnBoard ||
      wishes.view === 'speaker' ||
      seen.some(({ id, isSharing }) => isSharing || id === wishes.pinnedId);
    return stageLayout({ people: seen, speakers, page, perPage: perPageIn(space, hasMain), ...wishes });
  }, [people, speakers, page, space, wishes]);
  const { main, tiles } = stage;
  const [floatingId, floatingKind] = [floating?.person.id, floating?.kind];
  useEffect(() => {
    const { tileWidth } = gridFor(tiles.length, space.width, space.height);
    const wanted = new Map<string, 0 | 1 | 2>();
    for (const { id, cameraId, screenId } of people) {
      if (cameraId && tiles.includes(id)) wanted.set(cameraId, layerFor(tileWidth));
      if (main === undefined || main.kind === 'board' || main.id !== id) continue;
      if (main.kind === 'share' && screenId) wanted.set(screenId, 2);
      if (main.kind === 'person' && cameraId) wanted.set(cameraId, 2);
    }
    const { cameraId: floatingCamera, screenId: floatingScreen } = people.find(({ id }) => id === floatingId) ?? {};
    if (floatingKind === 'share' && floatingScreen) wanted.set(floatingScreen, 2);
    if (floatingKind === 'person' && floatingCamera) {
      wanted.set(floatingCamera, wanted.get(floatingCamera) === 2 ? 2 : 1);
    }
    meeting.watch(wanted);
  }, [meeting, people, tiles, main, space, floatingId, floatingKind]);
  return { stage, setPage, setSpace };
}

function perPageIn({ width, height }: Space, isStrip: boolean): number {
  if (isStrip) return Math.max(2, Math.floor(height / 150));
  const columns = Math.max(1, Math.floor(width / SMALLEST_TILE));
  const rows = Math.max(1, Math.floor(height / ((SMALLEST_TILE * 9) / 16)));
  return Math.min(MOST_TILES, columns * rows);
}
