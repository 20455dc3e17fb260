import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { useLostFocus } from '../primitives/use-lost-focus.ts';
import styles from './stage.module.css';
import { gridFor } from './stage-layout.ts';

/** A space in CSS pixels. */
export interface Space {
  readonly width: number;
  readonly height: number;
}

export interface StageProps {
  /** Name of the meeting, time, recording, lobby, quality. */
  readonly top: ReactNode;
  /** The large picture: a share, a whiteboard, a speaker. */
  readonly main?: ReactNode;
  readonly tiles: readonly { readonly id: string; readonly tile: ReactNode }[];
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
  /** People or chat, beside the stage. */
  readonly panel?: ReactNode;
  /** Who knocks, what happens: over the stage. */
  readonly notices?: ReactNode;
  readonly bar: ReactNode;
  /** How much room there is for tiles, for whoever decides how many are shown and how large they are sent. */
  readonly onSpace: (space: Space) => void;
}

/** The dark stage of a meeting. */
export function Stage(props: StageProps) {
  const { top, main, tiles, page, pages, onPage, panel, notices, bar, onSpace } = props;
  const t = useTranslations('meetings.stage');
  const place = useRef<HTMLElement>(null);
  useLostFocus(place);
  const [ref, space] = useSpace(onSpace);
  const grid = gridFor(tiles.length, space.width, space.height);
  const shape: CSSProperties | undefined =
    main === undefined ? { gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))` } : undefined;
  return (
    <section
      ref={place}
      tabIndex={-1}
      className={styles.stage}
      data-stage
      data-theme="dark"
      aria-label={t('label')}
      data-panel={panel ? true : undefined}
    >
      <header className={styles.top}>{top}</header>
      <div className={styles.middle} data-main={main === undefined ? undefined : true}>
        {main !== undefined && <div className={styles.main}>{main}</div>}
        <div className={styles.room}>
          <ul ref={ref} className={styles.tiles} style={shape} aria-label={t('people')}>
            {tiles.map(({ id, tile }) => (
              <li key={id} className={styles.tile}>
                {tile}
              </li>
            ))}
          </ul>
          {pages > 1 && (
            <nav className={styles.pages} aria-label={t('pages')}>
              <IconButton
                label={t('previous')}
                icon={ChevronLeft}
                variant="quiet"
                onClick={() => onPage(Math.max(0, page - 1))}
              />
              <output>{t('page', { page: page + 1, pages })}</output>
              <IconButton
                label={t('next')}
                icon={ChevronRight}
                variant="quiet"
                onClick={() => onPage(Math.min(pages - 1, page + 1))}
              />
            </nav>
          )}
        </div>
      </div>
      {panel !== undefined && <aside className={styles.panel}>{panel}</aside>}
      <div className={styles.notices}>{notices}</div>
      <footer className={styles.bar}>{bar}</footer>
    </section>
  );
}

function useSpace(onSpace: (space: Space) => void) {
  const ref = useRef<HTMLUListElement>(null);
  const [space, setSpace] = useState<Space>({ width: 0, height: 0 });
  const tell = useRef(onSpace);
  useEffect(() => {
    tell.current = onSpace;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      const next = { width: Math.round(width), height: Math.round(height) };
      setSpace(next);
      tell.current(next);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, space] as const;
}
