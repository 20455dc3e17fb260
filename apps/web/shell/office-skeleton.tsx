'use client';

import { ListSkeleton, Skeleton } from '@bureau/ui/primitives';
import { Frame, Header, ListPane, Rail } from '@bureau/ui/shell';
import { useTranslations } from 'use-intl';
import { go, usePlace } from './navigate.ts';
import { PageTitle } from './page-title.tsx';
import { railPlaceOf, useRailPlaces } from './places.ts';

/** The shape of the office while it is not known yet who is there: the first paint of every page. */
export function OfficeSkeleton() {
  const t = useTranslations('frame');
  const current = railPlaceOf(usePlace());
  const places = useRailPlaces(0, 0, 0, 0);
  const page = current === '' ? '' : t(`places.${current}`);
  return (
    <>
      <PageTitle page={page} />
      <Frame
        header={
          <Header company="Bureau" search={<Skeleton height={38} />} me={<Skeleton width={40} height={40} round />} />
        }
        rail={<Rail places={places} current={current} onNavigate={({ id }) => go({ kind: id })} />}
        list={
          <ListPane title={page}>
            <ListSkeleton label={t('loading')} />
          </ListPane>
        }
        detail={null}
        pane="list"
      />
    </>
  );
}
