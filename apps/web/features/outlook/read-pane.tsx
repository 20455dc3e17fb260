'use client';

import { joinLinkOf } from '@bureau/core/calendars';
import { ButtonLink, EmptyState, ListSkeleton } from '@bureau/ui/primitives';
import { CalendarOff, Video } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { asked } from './asked.ts';
import styles from './pane.module.css';

/** Beside an appointment that is read: the way into its meeting, if it is one of this server. */
export function ReadPane() {
  const t = useTranslations('outlook');
  const [link, setLink] = useState<string | null>();
  useEffect(() => {
    const { item } = Office.context.mailbox;
    const body = asked<string>((answer) => item?.body.getAsync(Office.CoercionType.Text, answer));
    void body.then(
      (description) => {
        const place = typeof item?.location === 'string' ? item.location : '';
        const found = joinLinkOf({ urls: [], place, description }, location.origin);
        setLink(found?.kind === 'here' ? `${location.origin}/m/${found.link}` : null);
      },
      () => setLink(null),
    );
  }, []);
  if (link === undefined) return <ListSkeleton label={t('loading')} rows={2} />;
  if (link === null) return <EmptyState icon={CalendarOff} title={t('read.noneTitle')} hint={t('read.noneHint')} />;
  return (
    <>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('read.title')}</h1>
        <p className={styles.hint}>{t('read.hint')}</p>
      </div>
      <ButtonLink icon={Video} href={link} target="_blank" rel="noopener">
        {t('read.open')}
      </ButtonLink>
    </>
  );
}
