'use client';

import type { StreamName } from '@bureau/core/media';
import type { Recording } from '@bureau/core/recordings';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { SoundPlayer } from '@bureau/ui/player';
import { Button, ButtonLink, Select, useToasts } from '@bureau/ui/primitives';
import { RecordingState } from '@bureau/ui/recordings';
import { Download, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import styles from './recording-sound.module.css';
import { useChapters } from './use-chapters.ts';

const EVERYBODY = 'everybody';

interface RecordingSoundProps {
  readonly recording: Recording;
  readonly mayManage: boolean;
  readonly onPlayed: () => void;
}

/** The sound of a recording, all voices together or one alone; or why there is none. */
export function RecordingSound({ recording, mayManage, onPlayed }: RecordingSoundProps) {
  const t = useTranslations('recordings');
  const { status, endedEarly } = recording;
  return (
    <div className={styles.sound}>
      {(status !== 'ready' || endedEarly) && (
        <p className={styles.state}>
          <RecordingState recording={recording} />
        </p>
      )}
      {status === 'ready' && <Player recording={recording} onPlayed={onPlayed} />}
      {status === 'failed' && (
        <>
          <p className={styles.hint}>{t('failedHint')}</p>
          {mayManage && <TryAgain recording={recording} />}
        </>
      )}
    </div>
  );
}

function Player({ recording, onPlayed }: { recording: Recording; onPlayed: () => void }) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings');
  const reader = useReader();
  const voiceOf = useVoiceOf(recording);
  const [voice, setVoice] = useState<StreamName | typeof EVERYBODY>(EVERYBODY);
  const { id, startedAt, durationMs, peaks, tracks, hasVideo } = recording;
  const chapters = useChapters(recording);
  const track = voice === EVERYBODY ? undefined : voice;
  const download = recordings.downloadUrl(id, track);
  return (
    <SoundPlayer
      label={t('player', { when: dayAndTime(startedAt, reader) })}
      src={download}
      srcOfPlay={() => recordings.playUrl(id, track)}
      durationMs={durationMs}
      peaks={track === undefined ? peaks : []}
      chapters={chapters}
      poster={hasVideo && track === undefined ? recordings.posterUrl(id) : undefined}
      onHeard={onPlayed}
      actions={
        <>
          {tracks.length > 1 && (
            <Select
              label={t('voices')}
              hideLabel
              options={[
                { value: EVERYBODY, label: t('everybody') },
                ...tracks.map((name) => ({ value: name, label: voiceOf(name) })),
              ]}
              value={voice}
              onChange={setVoice}
            />
          )}
          <ButtonLink size="s" variant="quiet" icon={Download} href={download} download>
            {t('download')}
          </ButtonLink>
        </>
      }
    />
  );
}

/** Whose voice it is, in words. */
function useVoiceOf({ of, people }: Recording): (name: StreamName) => string {
  const t = useTranslations('recordings');
  const nameOf = useNameOf();
  return (name) => {
    const guest = of.kind === 'meeting' ? of.guests.find(({ id }) => id === name) : undefined;
    if (guest) return t('guest', { name: guest.name });
    const userId = people.find((id) => id === name);
    return userId ? nameOf(userId) : t('somebody');
  };
}

function TryAgain({ recording: { id } }: { recording: Recording }) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings');
  const toast = useToasts();
  const fails = useFailureMessage();
  const [isAsking, setIsAsking] = useState(false);
  async function ask() {
    setIsAsking(true);
    try {
      await recordings.retry(id);
      toast({ tone: 'done', title: t('tryingAgain') });
    } catch (error) {
      fails(error);
    }
    setIsAsking(false);
  }
  return (
    <div>
      <Button icon={RotateCw} busy={isAsking} onClick={() => void ask()}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}
