'use client';

import { BureauError } from '@bureau/client';
import { AsidePage } from '@bureau/ui/meeting';
import { ButtonLink, ListSkeleton } from '@bureau/ui/primitives';
import { SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { keyOf } from './meeting-link.ts';

/** A colleague has followed the link of an invitation: to the door of the meeting, which lies over the office. */
export function MeetingLinkPage({ link }: { link: string }) {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.door');
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    let isGone = false;
    const key = keyOf(link);
    const toDoor = async () => {
      const { meetingId, name, isRecorded } = await meetings.door(key);
      if (isGone) return;
      await meetings.enter(meetingId, { key, name, isRecorded });
      go({ kind: 'meetings' }, 'replace');
    };
    toDoor().catch((error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      if (!isGone) setIsMissing(true);
    });
    return () => {
      isGone = true;
    };
  }, [meetings, link]);
  if (!isMissing) return <ListSkeleton label={t('loading')} rows={1} />;
  return (
    <AsidePage icon={SearchX} title={t('missing.title')} hint={t('missing.hint')}>
      <ButtonLink href="/meetings">{t('back')}</ButtonLink>
    </AsidePage>
  );
}
