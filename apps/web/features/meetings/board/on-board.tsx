'use client';

import { ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { type ComponentType, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './on-board.module.css';
import { keepFontsHome } from './own-fonts.ts';

/**
 * Something with a whiteboard in it, whose code is fetched when it is first shown; told when it cannot be fetched, and
 * fetched again when asked for.
 */
export function onBoard<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return function OnBoard(props: Props) {
    const t = useTranslations('meetings.board');
    const [loaded, setLoaded] = useState<{ readonly Room?: ComponentType<Props>; readonly hasFailed?: boolean }>({});
    const [round, setRound] = useState(0);
    useEffect(() => {
      keepFontsHome();
      load().then(
        (Room) => setLoaded({ Room }),
        () => setLoaded({ hasFailed: true }),
      );
      // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new round asks anew
    }, [round]);
    if (loaded.Room) return <loaded.Room {...props} />;
    return (
      <div className={styles.waiting}>
        {loaded.hasFailed ? (
          <ErrorState title={t('failed')} hint={t('failedHint')} onRetry={() => setRound((last) => last + 1)} />
        ) : (
          <ListSkeleton label={t('loading')} rows={1} />
        )}
      </div>
    );
  };
}
