import {
  createContext,
  type ReactElement,
  type Ref,
  type RefObject,
  useContext,
  useEffect,
  useImperativeHandle,
} from 'react';

/** Of a longer list only those rows are drawn that are seen. */
export const ALL_DRAWN = 60;

/** The rows of a list inside what scrolls. */
export interface ListRowsProps {
  readonly ref: Ref<ListRowsHandle>;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly items: readonly unknown[];
  /** The content of a row, with the key of its item. */
  readonly rowAt: (index: number) => ReactElement;
  /** Rows that stay drawn wherever one scrolls. */
  readonly kept: readonly number[];
  /** What is seen has changed: by scrolling, or because rows are larger or more than before. */
  readonly onMove: () => void;
}

/** Where a list stands. */
export interface ListRowsHandle {
  /** What of the list is below what is seen, in CSS pixels. */
  below(): number;
  scrollTo(index: number): void;
}

/** How many rows there are, also of those that are not drawn: a screen reader says "3 of 5 000". */
export const ListSize = createContext(0);

/** One row. */
export function ListRow({ index, ...rest }: { index: number } & React.ComponentProps<'li'>) {
  return <li {...rest} data-index={index} aria-setsize={useContext(ListSize)} aria-posinset={index + 1} />;
}

/** Every row is drawn. */
export function AllRows({ ref, scroller, items, rowAt, onMove }: ListRowsProps) {
  useImperativeHandle(
    ref,
    () => ({
      below() {
        const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
        return scrollHeight - scrollTop - clientHeight;
      },
      scrollTo: (index) =>
        scroller.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' }),
    }),
    [scroller],
  );
  useEffect(() => {
    const element = scroller.current;
    element?.addEventListener('scroll', onMove, { passive: true });
    onMove();
    return () => element?.removeEventListener('scroll', onMove);
  }, [scroller, onMove]);
  return (
    <ul>
      {items.map((_, index) => {
        const content = rowAt(index);
        return (
          <ListRow key={content.key} index={index}>
            {content}
          </ListRow>
        );
      })}
    </ul>
  );
}
