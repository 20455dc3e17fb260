import type { PointerMark } from '@bureau/api';
import type { ParticipantId } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import type { SharePointers } from './meetings.ts';

/** A pointer that does not move any more is gone after this. */
const POINTER_MS = 3_000;
/** What was drawn fades after this. */
const STROKE_MS = 20_000;

/** Pointers and strokes over a share, each for its time. */
export function createSharePointers() {
  const store = createStore<SharePointers>(() => ({ pointers: new Map(), strokes: [] }));
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const later = (key: string, ms: number, work: () => void) => {
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(work, ms));
  };
  const without = (by: ParticipantId) => {
    const pointers = new Map(store.getState().pointers);
    if (pointers.delete(by)) store.setState({ pointers });
  };
  return {
    store,
    mark(by: ParticipantId, mark: PointerMark) {
      switch (mark.kind) {
        case 'pointer':
          store.setState(({ pointers }) => ({ pointers: new Map(pointers).set(by, { x: mark.x, y: mark.y }) }));
          later(`pointer ${by}`, POINTER_MS, () => without(by));
          return;
        case 'gone':
          without(by);
          return;
        case 'stroke': {
          const id = `${by} ${mark.strokeId}`;
          store.setState(({ strokes }) => {
            const known = strokes.find((stroke) => stroke.id === id);
            const next = { id, by, points: [...(known?.points ?? []), ...mark.points] };
            return {
              strokes: known ? strokes.map((stroke) => (stroke === known ? next : stroke)) : [...strokes, next],
            };
          });
          later(`stroke ${id}`, STROKE_MS, () =>
            store.setState(({ strokes }) => ({ strokes: strokes.filter((stroke) => stroke.id !== id) })),
          );
          return;
        }
        case 'clear':
          store.setState({ strokes: [] });
      }
    },
    clear() {
      for (const timer of timers.values()) clearTimeout(timer);
      store.setState({ pointers: new Map(), strokes: [] });
    },
  };
}
