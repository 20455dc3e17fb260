import { ArrowDown } from 'lucide-react';
import {
  Fragment,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useNow } from '../language/now.ts';
import { useReader } from '../language/reader.ts';
import { dayHeading } from '../language/time.ts';
import { CountBadge } from '../primitives/badge.tsx';
import { nextRow } from '../primitives/next-row.ts';
import { Spinner } from '../primitives/spinner.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import type { LogItem } from './log-items.ts';
import styles from './message-log.module.css';

/** So near the end the newest message stays in sight when another one comes. */
const NEAR_END_PX = 60;
/** So near an edge more is fetched. */
const NEAR_EDGE_PX = 800;
/** How long a row may take to become visible. */
const MAX_FRAMES = 20;

export interface MessageLogProps {
  readonly label: string;
  readonly items: readonly LogItem[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly onBefore: () => void;
  readonly onAfter: () => void;
  /** Holds the newest part. */
  readonly onNewest: () => void;
  /** The message with this key was in sight; of several the last. */
  readonly onSeen: (key: string) => void;
  /** Brought into the middle; a new object each time. */
  readonly target?: { readonly key: string } | undefined;
  /** How many came that were not seen. */
  readonly unread: number;
  /** What came last, to be said aloud. */
  readonly announcement: string;
  readonly children: (item: Extract<LogItem, { kind: 'message' }>) => ReactNode;
}

const isMessage = (item: LogItem | undefined): item is Extract<LogItem, { kind: 'message' }> =>
  item?.kind === 'message';

/** Whoever has written something sees it. */
function isJustWritten(items: readonly LogItem[], before: readonly LogItem[]): boolean {
  const last = items.at(-1);
  return isMessage(last) && last.message.isOwn && !before.some(({ key }) => key === last.key);
}

/** A conversation of any length, read from its end: it stays where somebody reads, and at the newest where they do. */
export function MessageLog(props: MessageLogProps) {
  const { label, items, hasBefore, hasAfter, onBefore, onAfter, onNewest, onSeen, target, unread, announcement } =
    props;
  const t = useTranslations('messages');
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const isAtEnd = useRef(true);
  const [showsEnd, setShowsEnd] = useState(true);
  const [focusRow, setFocusRow] = useState<{ readonly row: number }>();
  const firstKey = items.find(isMessage)?.key;
  const [held, setHeld] = useState({ items, firstKey });
  // Older ones came before what is there: the place of the eye is kept from the end.
  const isShift = held.items !== items && held.firstKey !== firstKey && items.some(({ key }) => key === held.firstKey);
  const wasHeld = useRef<readonly LogItem[]>([]);

  useLayoutEffect(() => {
    const before = wasHeld.current;
    wasHeld.current = items;
    setHeld({ items, firstKey });
    const list = virtualizer.current;
    if (!list || items.length === 0) return;
    const isOther = before.length === 0 || !items.some(({ key }) => key === before.at(-1)?.key);
    const newRow = items.findIndex(({ kind }) => kind === 'new');
    if (isOther && newRow >= 0) list.scrollToIndex(newRow, { align: 'start', offset: -40 });
    else if (!hasAfter && (isOther || isAtEnd.current || isJustWritten(items, before)))
      list.scrollToIndex(items.length - 1, { align: 'end' });
  }, [items, firstKey, hasAfter]);

  useEffect(() => {
    if (!target) return undefined;
    const row = items.findIndex(({ key }) => key === target.key);
    if (row < 0) return undefined;
    virtualizer.current?.scrollToIndex(row, { align: 'center' });
    setFocusRow({ row });
    return undefined;
    // oxlint-disable-next-line react/exhaustive-deps -- a target is gone to once, when it is there
  }, [target, items.some(({ key }) => key === target?.key)]);

  const look = () => {
    const list = virtualizer.current;
    if (!list || items.length === 0) return;
    const toEnd = list.scrollSize - list.scrollOffset - list.viewportSize;
    isAtEnd.current = toEnd < NEAR_END_PX;
    setShowsEnd(isAtEnd.current && !hasAfter);
    if (hasBefore && list.scrollOffset < NEAR_EDGE_PX) onBefore();
    if (hasAfter && toEnd < NEAR_EDGE_PX) onAfter();
    const lastRow = list.findItemIndex(list.scrollOffset + list.viewportSize - 8);
    const last = items.slice(0, lastRow + 1).findLast(isMessage);
    if (last) onSeen(last.key);
  };
  const resized = () => {
    if (isAtEnd.current && !hasAfter) virtualizer.current?.scrollToIndex(items.length - 1, { align: 'end' });
    look();
  };
  const latestLook = useRef(look);
  latestLook.current = look;
  useEffect(() => latestLook.current(), [items]);

  function toNewest() {
    isAtEnd.current = true;
    if (hasAfter) onNewest();
    else virtualizer.current?.scrollToIndex(items.length - 1, { align: 'end' });
    scroller.current?.focus();
  }
  function walk(event: KeyboardEvent) {
    const { target: from } = event;
    const row = from instanceof Element ? from.closest('[data-row]')?.getAttribute('data-row') : undefined;
    const isFromLog = from === scroller.current;
    if (!isFromLog && !(from instanceof Element && from.hasAttribute('data-message'))) return;
    const start = isFromLog && event.key === 'ArrowUp' ? items.length : Number(row ?? -1);
    const next = nextRow(event.key, start, items.length, (index) => !isMessage(items[index]));
    if (next === undefined) return;
    event.preventDefault();
    setFocusRow({ row: next });
  }
  useEffect(() => {
    if (!focusRow) return undefined;
    let frames = 0;
    let frame = 0;
    // A row is invisible, and takes no focus, until it has been measured: one or two frames after it is drawn.
    const reach = () => {
      const row = scroller.current?.querySelector(`[data-row="${focusRow.row}"] [data-message]`);
      if (row instanceof HTMLElement) row.focus({ preventScroll: frames > 2 });
      frames += 1;
      if (frames < MAX_FRAMES && document.activeElement !== row) frame = requestAnimationFrame(reach);
    };
    virtualizer.current?.scrollToIndex(focusRow.row, { align: 'nearest' });
    reach();
    return () => cancelAnimationFrame(frame);
  }, [focusRow]);

  return (
    <div className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys walk through the messages */}
      <div
        ref={scroller}
        className={styles.log}
        role="log"
        aria-live="off"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled with keys
        tabIndex={0}
        onKeyDown={walk}
      >
        <div className={styles.fill} />
        <Virtualizer
          ref={virtualizer}
          scrollRef={scroller}
          data={items}
          shift={isShift}
          keepMounted={focusRow && focusRow.row < items.length ? [focusRow.row] : []}
          onScroll={look}
          onResize={resized}
        >
          {(item, index): ReactElement => (
            <div key={item.key} data-row={index}>
              <Row item={item}>{props.children}</Row>
            </div>
          )}
        </Virtualizer>
      </div>
      {hasBefore && items.length === 0 && <Spinner size={22} />}
      {!showsEnd && (
        <button
          type="button"
          className={styles.toEnd}
          aria-label={t('toNewest')}
          title={t('toNewest')}
          onClick={toNewest}
        >
          <ArrowDown aria-hidden size={18} />
          <CountBadge count={unread} label={t('unread', { count: unread })} />
        </button>
      )}
      <VisuallyHidden live="polite">{announcement}</VisuallyHidden>
    </div>
  );
}

function Row({ item, children }: { item: LogItem; children: MessageLogProps['children'] }) {
  const t = useTranslations('messages');
  if (item.kind === 'message') return <Fragment>{children(item)}</Fragment>;
  if (item.kind === 'new') return <p className={styles.new}>{t('newMessages')}</p>;
  return <Day at={item.at} />;
}

function Day({ at }: { at: number }) {
  const t = useTranslations('calls.time');
  const reader = useReader();
  const now = useNow();
  return (
    <p className={styles.day}>
      <span>{dayHeading(at, now, reader, { today: t('today'), yesterday: t('yesterday') })}</span>
    </p>
  );
}
