import { type ComponentType, type RefObject, useEffect, useState } from 'react';
import { AllRows, type ListRowsProps } from './list-rows.tsx';
import { fetchedOnDemand } from './on-demand.ts';

type Rows = ComponentType<ListRowsProps>;

/** What draws only the rows that are seen, once it is here; all rows where it cannot be fetched. */
let windowed: Rows | undefined;
const fetchWindowed = fetchedOnDemand(() =>
  import('./windowed-rows.tsx').then(
    ({ WindowedRows }) => (windowed = WindowedRows),
    () => AllRows,
  ),
);

/**
 * What draws the rows of a long list; undefined while it is on its way, and for a list that is short. It takes its place
 * when nobody presses: a row that is drawn anew under the mouse or a finger does not get the click.
 */
export function useRowsOfLongList(isLong: boolean, list: RefObject<HTMLElement | null>): Rows | undefined {
  const [rows, setRows] = useState<Rows | undefined>(() => (isLong ? windowed : undefined));
  useEffect(() => {
    if (!isLong || rows) return undefined;
    let isGone = false;
    const takePlace = (fetched: Rows) => {
      if (isGone) return;
      if (list.current?.matches(':active')) requestAnimationFrame(() => takePlace(fetched));
      else setRows(() => fetched);
    };
    void fetchWindowed().then(takePlace);
    return () => {
      isGone = true;
    };
  }, [isLong, rows, list]);
  return rows;
}
