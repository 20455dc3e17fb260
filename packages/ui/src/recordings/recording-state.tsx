import type { Recording } from '@bureau/core/recordings';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from './recording-state.module.css';

/** What there is to know of a recording besides its sound: being prepared, failed, ended early; nothing when all is well. */
export function RecordingState({ recording }: { recording: Pick<Recording, 'status' | 'endedEarly'> }) {
  const t = useTranslations('recordings');
  const { status, endedEarly } = recording;
  const words = [status !== 'ready' && t(`status.${status}`), endedEarly && t(`endedEarly.${endedEarly}`)];
  const sentence = words.filter((word) => typeof word === 'string').join(' · ');
  if (sentence === '') return null;
  const isTrouble = endedEarly !== undefined || status === 'failed';
  return (
    <span className={styles.state} data-trouble={isTrouble || undefined}>
      {isTrouble && <TriangleAlert aria-hidden size={14} />}
      <span className={styles.words}>{sentence}</span>
    </span>
  );
}
