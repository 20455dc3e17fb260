'use client';

import type { BureauClient } from '@bureau/client';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { Badge, Button, ErrorState, ListSkeleton, useToasts } from '@bureau/ui/primitives';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import styles from './section.module.css';

type SessionList = Awaited<ReturnType<BureauClient['sessions']>>;

/** Where the person is signed in, with a way to end what they don't know. */
export function Sessions() {
  const bureau = useBureau();
  const t = useTranslations('accounts.settings');
  const tErrors = useTranslations('errors');
  const tFrame = useTranslations('frame');
  const reader = useReader();
  const toast = useToasts();
  const fails = useFailureMessage();
  const [list, setList] = useState<SessionList | 'failed'>();
  const [ending, setEnding] = useState<string>();

  const load = () => bureau.sessions().then(setList, () => setList('failed'));
  // oxlint-disable-next-line react/exhaustive-deps -- once, when it is opened
  useEffect(() => void load(), [bureau]);

  if (!list) return <ListSkeleton label={tFrame('loading')} rows={2} />;
  if (list === 'failed') {
    return <ErrorState title={t('error')} hint={tErrors('unavailable')} onRetry={() => void load()} />;
  }

  async function end(session: SessionList['sessions'][number]) {
    setEnding(session.id);
    try {
      await bureau.endSession(session.id);
      toast({ tone: 'done', title: t('sessionEnded') });
    } catch (error) {
      fails(error);
    }
    await load();
    setEnding(undefined);
  }

  return (
    <ul className={styles.sessions}>
      {list.sessions.map((session) => (
        <li key={session.id} className={styles.line}>
          <span className={styles.words}>
            <span>{session.label || t('sessionUnnamed')}</span>
            <span className={styles.hint}>{t('sessionSeen', { when: dayAndTime(session.lastSeenAt, reader) })}</span>
          </span>
          {session.id === list.current ? (
            <Badge tone="accent">{t('sessionCurrent')}</Badge>
          ) : (
            <Button
              size="s"
              aria-label={tFrame('labelled', { label: t('sessionEnd'), text: session.label })}
              busy={ending === session.id}
              onClick={() => void end(session)}
            >
              {t('sessionEnd')}
            </Button>
          )}
        </li>
      ))}
      {list.sessions.length < 2 && <li className={styles.hint}>{t('sessionsEmpty')}</li>}
    </ul>
  );
}
