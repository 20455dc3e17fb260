import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReorder } from '../primitives/use-reorder.ts';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './favourite-list.module.css';

/** Somebody among the favourites. */
export interface FavouriteItem {
  readonly key: string;
  readonly name: string;
}

export interface FavouriteListProps<Item extends FavouriteItem> {
  readonly items: readonly Item[];
  readonly onMove: (from: number, to: number) => void;
  /** One row without its handle. */
  readonly children: (item: Item) => ReactNode;
}

/** Favourites in their own order; each is moved by its handle, with the pointer or with arrow keys. */
export function FavouriteList<Item extends FavouriteItem>({ items, onMove, children }: FavouriteListProps<Item>) {
  const t = useTranslations('contacts.favourites');
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ readonly key: string; readonly said: string }>();

  function move(from: number, to: number) {
    const item = items[from];
    if (!item || to < 0 || to >= items.length) return;
    onMove(from, to);
    setMoved({ key: item.key, said: t('moved', { name: item.name, place: to + 1, count: items.length }) });
  }
  const { moving, handleOf, styleOf } = useReorder(move);

  function press(event: KeyboardEvent, index: number) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
  }

  // A row that moves in the page loses the focus: whoever moves it by keys goes on with them.
  useEffect(() => {
    if (moved) list.current?.querySelector<HTMLElement>(`[data-handle="${moved.key}"]`)?.focus();
  }, [moved]);

  return (
    <>
      <ol ref={list} className={styles.list} aria-label={t('list')} data-moving={moving !== undefined || undefined}>
        {items.map((item, index) => (
          <li key={item.key} className={styles.item} style={styleOf(index)} data-moving={moving === index || undefined}>
            <button
              type="button"
              className={styles.handle}
              data-handle={item.key}
              aria-label={t('move', { name: item.name, place: index + 1, count: items.length })}
              title={t('moveHint')}
              onKeyDown={(event) => press(event, index)}
              {...handleOf(index)}
            >
              <GripVertical aria-hidden size={16} />
            </button>
            <div className={styles.row}>{children(item)}</div>
          </li>
        ))}
      </ol>
      <VisuallyHidden live="polite">{moved?.said}</VisuallyHidden>
    </>
  );
}
