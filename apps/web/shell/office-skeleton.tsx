'use client';

import { ListSkeleton, Skeleton } from '@bureau/ui/primitives';
import { Frame, Header, ListPane, Rail } from '@bureau/ui/shell';
import { useTranslations } from 'use-intl';
import { go, usePlace } from './navigate.ts';
import { PageTitle } from './page-title.tsx';
import { pageNameOf, railPlaceOf, useRailPlaces } from './places.ts';

/** The shape of the office while it is not known yet who is there: the first paint of every page. */
export function OfficeSkeleton() {
  const t = useTranslations();
  const place = usePlace();
  const current = railPlaceOf(place);
  const places = useRailPlaces(0, 0, 0, 0);
  const title = current === '' ? '' : t(`frame.places.${current}`);
  return (
    <>
      <PageTitle page={t(pageNameOf(place))} />
      <Frame
        header={
          <Header company="Bureau" search={<Skeleton height={38} />} me={<Skeleton width={40} height={40} round />} />
        }
        rail={<Rail places={places} current={current} onNavigate={({ id }) => go({ kind: id })} />}
        list={
          <ListPane title={title}>
            <ListSkeleton label={t('frame.loading')} />
          </ListPane>
        }
        detail={null}
        pane="list"
      />
    </>
  );
}
