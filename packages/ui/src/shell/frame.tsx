import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './frame.module.css';

export interface FrameProps {
  readonly header: ReactNode;
  readonly rail: ReactNode;
  /** Left out on pages without a list, such as settings. */
  readonly list?: ReactNode;
  readonly detail: ReactNode;
  /** Which of the two is seen where there is room for one only (below 1024 px). */
  readonly pane: 'list' | 'detail';
  /** Connection and sound banners, below the header. */
  readonly banners?: ReactNode;
  /** The live call. */
  readonly dock?: ReactNode;
  /** Ring cards; they lie over everything. */
  readonly rings?: ReactNode;
  /** Fills the window for now: a meeting. What is under it cannot be reached. */
  readonly over?: ReactNode;
}

/** Header, rail, list and detail; three panes from 1024 px, one below, the rail as a bottom bar below 640 px. */
export function Frame({ header, rail, list, detail, pane, banners, dock, rings, over }: FrameProps) {
  const t = useTranslations('frame');
  return (
    <div
      className={styles.frame}
      data-pane={list === undefined ? 'detail' : pane}
      data-wide={list === undefined || undefined}
    >
      <div className={styles.under} inert={over !== undefined}>
        <a href="#content" className={styles.skip}>
          {t('skip')}
        </a>
        {header}
        <div className={styles.banners}>{banners}</div>
      </div>
      {/* Before the lists: whoever rings and the live call are a few tab stops away, not a hundred. */}
      <div className={styles.rings}>{rings}</div>
      {over !== undefined && <div className={styles.over}>{over}</div>}
      <div className={styles.under} inert={over !== undefined}>
        {dock && (
          <div className={styles.dock} data-dock>
            {dock}
          </div>
        )}
        {rail}
        <main className={styles.panes}>
          {list !== undefined && (
            <section id="list" tabIndex={-1} className={styles.list} aria-label={t('list')}>
              {list}
            </section>
          )}
          <div id="content" tabIndex={-1} className={styles.detail} data-docked={dock ? true : undefined}>
            {detail}
          </div>
        </main>
      </div>
    </div>
  );
}
