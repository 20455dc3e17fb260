import { useImperativeHandle, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { ListRow, type ListRowsProps } from './list-rows.tsx';

/** Only what is seen is drawn. */
export function WindowedRows({ ref, scroller, items, rowAt, kept, onMove }: ListRowsProps) {
  const virtualizer = useRef<VirtualizerHandle>(null);
  useImperativeHandle(
    ref,
    () => ({
      below() {
        const { scrollSize = 0, scrollOffset = 0, viewportSize = 0 } = virtualizer.current ?? {};
        return scrollSize - scrollOffset - viewportSize;
      },
      scrollTo: (index) => virtualizer.current?.scrollToIndex(index, { align: 'nearest' }),
    }),
    [],
  );
  return (
    <Virtualizer
      ref={virtualizer}
      scrollRef={scroller}
      data={items}
      keepMounted={kept}
      onScroll={onMove}
      onResize={onMove}
      as="ul"
      item={ListRow}
    >
      {(_, index) => rowAt(index)}
    </Virtualizer>
  );
}
