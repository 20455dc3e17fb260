import { Fragment, type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { ALL_DRAWN, type ListRowsHandle, ListSize } from './list-rows.tsx';
import { nextRow } from './next-row.ts';
import { Rows } from './rows.tsx';
import styles from './virtual-list.module.css';

export interface VirtualListProps<Item> {
  /** What the list holds, for screen readers. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly itemKey: (item: Item) => string;
  /** Headings are passed over by the arrow keys. */
  readonly isHeading?: (item: Item) => boolean;
  /** One row. Its first button or link takes the focus when the arrow keys come by. */
  readonly children: (item: Item) => ReactNode;
  /** Scrolled into view when it changes. */
  readonly showIndex?: number | undefined;
  /** The end is near, or the rows do not fill the list: load more. It may be called again while that goes on. */
  readonly onEndNear?: (() => void) | undefined;
  readonly footer?: ReactNode;
}

const FOCUSABLE = 'a[href], button, [tabindex="0"]';

/** How long a row may take to become visible. */
const MAX_FRAMES = 20;

function rowOf(element: EventTarget): number | undefined {
  const row = element instanceof Element ? element.closest('[data-index]') : null;
  return row ? Number(row.getAttribute('data-index')) : undefined;
}

/** A list of any length: of a long one only what is seen is drawn; arrow keys, Home and End walk through all of it. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, itemKey, isHeading = () => false, children, showIndex, onEndNear, footer } = props;
  const scroller = useRef<HTMLElement>(null);
  /** Another one when the rows are drawn in another way. */
  const [rows, setRows] = useState<ListRowsHandle | null>(null);
  const latestRows = useRef(rows);
  const takeRows = useCallback((next: ListRowsHandle | null) => {
    latestRows.current = next;
    setRows(next);
  }, []);
  /** Where the arrow keys lead; a new object each time, so that the same row can be led to again. */
  const [target, setTarget] = useState<{ readonly row: number }>();
  /** Stays drawn while it is scrolled away: else the focus would be lost. */
  const [focused, setFocused] = useState<number>();
  const latestFocused = useRef(focused);
  const focusAgain = useCallback(() => {
    if (latestFocused.current !== undefined) setTarget({ row: latestFocused.current });
  }, []);

  const mayGoOn = items.length > ALL_DRAWN || onEndNear !== undefined;
  const [isLong, setLong] = useState(mayGoOn);
  if (!isLong && mayGoOn) setLong(true);

  useEffect(() => {
    if (showIndex !== undefined) rows?.scrollTo(showIndex);
  }, [showIndex, rows]);

  const checkEnd = useCallback(() => {
    if (rows && rows.below() < 600) onEndNear?.();
  }, [rows, onEndNear]);

  function walk(event: KeyboardEvent) {
    const next = nextRow(event.key, rowOf(event.target) ?? -1, items.length, (index) => {
      const item = items[index];
      return item === undefined || isHeading(item);
    });
    if (next === undefined) return;
    event.preventDefault();
    setTarget({ row: next });
  }

  useEffect(() => {
    if (!target) return undefined;
    let frames = 0;
    let frame = 0;
    // A row is invisible, and takes no focus, until it has been measured: one or two frames after it is drawn.
    const reach = () => {
      latestRows.current?.scrollTo(target.row);
      const row = scroller.current?.querySelector(`[data-index="${target.row}"]`);
      row?.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
      frames += 1;
      if (frames < MAX_FRAMES && !row?.contains(document.activeElement)) frame = requestAnimationFrame(reach);
    };
    reach();
    return () => cancelAnimationFrame(frame);
  }, [target]);

  const kept = [...new Set([focused, target?.row])].filter(
    (row): row is number => row !== undefined && row < items.length,
  );

  const rowAt = (index: number) => {
    const item = items[index];
    return item === undefined ? <Fragment /> : <Fragment key={itemKey(item)}>{children(item)}</Fragment>;
  };

  return (
    <ListSize value={items.length}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move the focus between the rows' own controls */}
      <section
        ref={scroller}
        className={styles.scroller}
        aria-label={label}
        onKeyDown={walk}
        onFocus={({ target: element }) => {
          latestFocused.current = rowOf(element);
          setFocused(latestFocused.current);
        }}
      >
        <Rows
          ref={takeRows}
          scroller={scroller}
          isLong={isLong}
          onFocusLost={focusAgain}
          items={items}
          rowAt={rowAt}
          kept={kept}
          onMove={checkEnd}
        />
        {footer}
      </section>
    </ListSize>
  );
}
