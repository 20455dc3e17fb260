'use client';

import { spokenCode } from '@bureau/core/meetings';
import { MeetingRow } from '@bureau/ui/meeting';
import { Button, IconButton } from '@bureau/ui/primitives';
import { Link } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useLoaded } from '../../shell/use-loaded.ts';
import { linkOf } from './meeting-link.ts';
import { useCopy } from './use-copy.ts';
import { useEnterMeeting } from './use-enter-meeting.ts';

/** The room of one's own: always there, with one link. */
export function PersonalRoom({ selectedId }: { selectedId: string | undefined }) {
  const { meetings } = useBureau();
  const enterMeeting = useEnterMeeting();
  const t = useTranslations('meetings.room');
  const tDetails = useTranslations('meetings.details');
  const copy = useCopy();
  const { value: room } = useLoaded(useCallback(() => meetings.personalRoom(), [meetings]));
  if (!room) return null;
  const place = { kind: 'meetings', id: room.id } as const;
  return (
    <MeetingRow
      name={t('personal')}
      startAt={undefined}
      endAt={undefined}
      kind="personal"
      keepsAction
      repeats={false}
      isLive={false}
      line={spokenCode(room.code)}
      selected={room.id === selectedId}
      href={pathOf(place)}
      onOpen={() => go(place)}
      action={
        <>
          <IconButton
            label={tDetails('copyLink')}
            icon={Link}
            size="s"
            variant="quiet"
            onClick={() => void copy(linkOf(room))}
          />
          <Button size="s" onClick={() => enterMeeting(room.id)}>
            {t('start')}
          </Button>
        </>
      }
    />
  );
}
