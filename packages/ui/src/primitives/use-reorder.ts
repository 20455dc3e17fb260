import { type CSSProperties, type PointerEvent, useRef, useState } from 'react';

interface Drag {
  readonly from: number;
  readonly to: number;
  /** How far the pointer has moved it, in px. */
  readonly by: number;
  /** The height of what is moved with the gap after it, in px: so far the others make room. */
  readonly room: number;
}

/** What the handle of a row listens to. */
interface Handle {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** Moves the rows of a list by their handles; the list is told once they are let go. */
export function useReorder(onMove: (from: number, to: number) => void): {
  /** The row that is being moved. */
  readonly moving: number | undefined;
  readonly handleOf: (index: number) => Handle;
  readonly styleOf: (index: number) => CSSProperties | undefined;
} {
  const [drag, setDrag] = useState<Drag>();
  const start = useRef<{ readonly y: number; readonly rows: readonly DOMRect[] }>(undefined);

  const handleOf = (index: number): Handle => ({
    onPointerDown(event) {
      const row = event.currentTarget.closest('li');
      if (event.button !== 0 || !row?.parentElement) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const rows = [...row.parentElement.children].map((each) => each.getBoundingClientRect());
      start.current = { y: event.clientY, rows };
      setDrag({ from: index, to: index, by: 0, room: roomOf(rows, index) });
    },
    onPointerMove(event) {
      if (!drag || !start.current) return;
      const { y, rows } = start.current;
      const by = event.clientY - y;
      setDrag({ ...drag, by, to: placeOf(rows, drag.from, by) });
    },
    onPointerUp() {
      if (drag && drag.to !== drag.from) onMove(drag.from, drag.to);
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  });

  function styleOf(index: number): CSSProperties | undefined {
    if (!drag) return undefined;
    const { from, to, by, room } = drag;
    if (index === from) return { transform: `translateY(${by}px)`, zIndex: 1 };
    if (index > from && index <= to) return { transform: `translateY(${-room}px)` };
    if (index < from && index >= to) return { transform: `translateY(${room}px)` };
    return undefined;
  }

  return { moving: drag?.from, handleOf, styleOf };
}

/** The place of a row that was moved so far: behind every row whose middle it has passed. */
function placeOf(rows: readonly DOMRect[], from: number, by: number): number {
  const moved = rows[from];
  if (!moved) return from;
  const passedDown = rows.filter((row, at) => at > from && moved.bottom + by > row.top + row.height / 2).length;
  const passedUp = rows.filter((row, at) => at < from && moved.top + by < row.top + row.height / 2).length;
  return from + passedDown - passedUp;
}

function roomOf(rows: readonly DOMRect[], index: number): number {
  const [row, next, before] = [rows[index], rows[index + 1], rows[index - 1]];
  if (!row) return 0;
  if (next) return next.top - row.top;
  return before ? row.bottom - before.bottom : row.height;
}
