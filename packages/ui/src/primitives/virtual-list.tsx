import {
  createContext,
  Fragment,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
} from 'react';
import { type CustomItemComponentProps, Virtualizer, type VirtualizerHandle } from 'virtua';
import { nextRow } from './next-row.ts';
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
  /** The end is near: load more. */
  readonly onEndNear?: (() => void) | undefined;
  readonly footer?: ReactNode;
}

const FOCUSABLE = 'a[href], button, [tabindex="0"]';

/** A list of any length: only what is seen is drawn; arrow keys, Home and End walk through all of it. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, itemKey, isHeading = () => false, children, showIndex, onEndNear, footer } = props;
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);

  useEffect(() => {
    if (showIndex !== undefined) virtualizer.current?.scrollToIndex(showIndex, { align: 'nearest' });
  }, [showIndex]);

  function checkEnd() {
    const list = virtualizer.current;
    if (list && list.scrollSize - list.scrollOffset - list.viewportSize < 600) onEndNear?.();
  }

  function walk(event: KeyboardEvent) {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const target = nextRow(event.key, Number(row?.getAttribute('data-index') ?? -1), items.length, (index) => {
      const item = items[index];
      return item === undefined || isHeading(item);
    });
    if (target === undefined) return;
    event.preventDefault();
    virtualizer.current?.scrollToIndex(target, { align: 'nearest' });
    requestAnimationFrame(() => {
      scroller.current
        ?.querySelector(`[data-index="${target}"]`)
        ?.querySelector<HTMLElement>(FOCUSABLE)
        ?.focus({ preventScroll: true });
    });
  }

  return (
    <ListSize value={items.length}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move the focus between the rows' own controls */}
      <section ref={scroller} className={styles.scroller} aria-label={label} onKeyDown={walk}>
        <Virtualizer ref={virtualizer} scrollRef={scroller} data={items} onScroll={checkEnd} as="ul" item={Row}>
          {(item): ReactElement => <Fragment key={itemKey(item)}>{children(item)}</Fragment>}
        </Virtualizer>
        {footer}
      </section>
    </ListSize>
  );
}

const ListSize = createContext(0);

/** Rows that are not drawn count as well: a screen reader says "3 of 5 000". */
function Row({ index, ...rest }: CustomItemComponentProps) {
  return <li {...rest} data-index={index} aria-setsize={useContext(ListSize)} aria-posinset={index + 1} />;
}
