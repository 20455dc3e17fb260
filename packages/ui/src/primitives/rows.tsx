import { type ComponentType, useEffect, useState } from 'react';
import { ALL_DRAWN, AllRows, type ListRowsProps } from './list-rows.tsx';
import { fetchedOnDemand } from './on-demand.ts';
import { patiently } from './patiently.ts';

const TRIES = 4;

/** Draws only the rows that are seen, once it is here; all rows where it cannot be fetched. */
let Windowed: ComponentType<ListRowsProps> | undefined;
const fetchWindowed = fetchedOnDemand(async () => {
  ({ WindowedRows: Windowed } = await import('./windowed-rows.tsx'));
});
const windowedComes = () =>
  patiently(fetchWindowed, TRIES).catch(() => {
    Windowed = AllRows;
  });

export interface RowsProps extends ListRowsProps {
  readonly isLong: boolean;
  /** A row that had the focus was drawn anew, without it. */
  readonly onFocusLost: () => void;
}

/**
 * The rows of a list, of a long one only those that are seen. They are drawn in the other way when nobody presses one: a row
 * that is drawn anew under the mouse or a finger does not get the click.
 */
export function Rows({ isLong, onFocusLost, ...rows }: RowsProps) {
  const { scroller, items } = rows;
  const [isWindowed, setWindowed] = useState(isLong && Windowed !== undefined);
  useEffect(() => {
    if (!isLong || isWindowed) return undefined;
    let isGone = false;
    const change = () => {
      if (isGone) return;
      if (scroller.current?.matches(':active')) requestAnimationFrame(change);
      else {
        if (scroller.current?.querySelector('li :focus')) onFocusLost();
        setWindowed(true);
      }
    };
    void windowedComes().then(change);
    return () => {
      isGone = true;
    };
  }, [isLong, isWindowed, scroller, onFocusLost]);
  if (isWindowed && Windowed) return <Windowed {...rows} />;
  return <AllRows {...rows} items={items.slice(0, ALL_DRAWN)} />;
}
