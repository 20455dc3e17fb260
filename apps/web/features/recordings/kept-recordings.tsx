'use client';

import { BureauError } from '@bureau/client';
import type { CallId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { SoundPlayer } from '@bureau/ui/player';
import { Card } from '@bureau/ui/primitives';
import { CircleDot } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';

const LOOK_AGAIN_MS = 2_000;

/** The recordings of a call that this person may hear. */
export function KeptRecordings({ callId }: { callId: CallId }) {
  const { recordings } = useBureau();
  const t = useTranslations('calls.kept');
  const reader = useReader();
  const [found, setFound] = useState<readonly Recording[]>([]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const look = async () => {
      const rows = await recordings.ofCall(callId).catch((error: unknown) => {
        if (!(error instanceof BureauError)) throw error;
        return undefined;
      });
      if (isGone) return;
      if (rows) setFound(rows);
      // It is prepared after the call: nobody should have to come back for it.
      if (!rows || rows.length === 0 || rows.some(({ status }) => status === 'finalising')) {
        timer = setTimeout(() => void look(), LOOK_AGAIN_MS);
      }
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [recordings, callId]);

  return (
    <Card title={t('recording')} icon={CircleDot} wide>
      {found.length === 0 && <p>{t('finalising')}</p>}
      {found.map(({ id, status, startedAt, durationMs, peaks }) =>
        status === 'ready' ? (
          <SoundPlayer
            key={id}
            label={t('recordingPlayer', { when: dayAndTime(startedAt, reader) })}
            src={recordings.soundUrl(id)}
            durationMs={durationMs}
            peaks={peaks}
            actions={
              <a href={recordings.soundUrl(id, { download: true })} download>
                {t('download')}
              </a>
            }
          />
        ) : (
          <p key={id}>{t(status)}</p>
        ),
      )}
    </Card>
  );
}
