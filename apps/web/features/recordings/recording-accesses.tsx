'use client';

import type { UserId } from '@bureau/core/kernel';
import type { Recording, RecordingAccess } from '@bureau/core/recordings';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Card, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { AccessList } from '@bureau/ui/recordings';
import { RotateCw, ScrollText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import styles from './recording-accesses.module.css';

interface RecordingAccessesProps {
  readonly recording: Recording;
  /** How often something was done with it here that this tells of. */
  readonly acts: number;
  readonly nameOf: (userId: UserId) => string;
}

/** Who played, downloaded and shared a recording, for those who may know. */
export function RecordingAccesses({ recording, acts, nameOf }: RecordingAccessesProps) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings.accesses');
  const sentence = useErrorSentence();
  const [accesses, setAccesses] = useState<readonly RecordingAccess[] | 'failed'>();
  const { id } = recording;
  const load = () => void recordings.accesses(id).then(setAccesses, () => setAccesses('failed'));
  // oxlint-disable-next-line react/exhaustive-deps -- one that has changed, or with which something was just done here, has more to tell
  useEffect(load, [recordings, recording, acts]);
  return (
    <Card title={t('title')} icon={ScrollText} wide>
      {accesses === undefined ? (
        <ListSkeleton label={t('loading')} rows={1} />
      ) : accesses === 'failed' ? (
        <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />
      ) : (
        <div className={styles.accesses}>
          <AccessList accesses={accesses} nameOf={nameOf} />
          <Button size="s" variant="quiet" icon={RotateCw} onClick={load}>
            {t('refresh')}
          </Button>
        </div>
      )}
    </Card>
  );
}
