import type { Recording } from '@bureau/core/recordings';
import { CircleDot, Video } from 'lucide-react';
import { useReader } from '../language/reader.ts';
import { clock, timeOfDay } from '../language/time.ts';
import { ListRow } from '../primitives/list-row.tsx';
import { type Face, Faces } from './faces.tsx';
import styles from './recording-row.module.css';
import { RecordingState } from './recording-state.tsx';

export interface RecordingRowProps {
  readonly recording: Pick<Recording, 'of' | 'startedAt' | 'durationMs' | 'status' | 'endedEarly'>;
  /** Who was in it besides the reader. */
  readonly others: readonly Face[];
  /** The same in words. */
  readonly names: string;
  readonly selected?: boolean;
  readonly href: string;
  readonly onOpen: () => void;
}

/** One recording in a list: with whom or in which meeting, how long, when, and what is the matter with it. */
export function RecordingRow({ recording, others, names, selected = false, href, onOpen }: RecordingRowProps) {
  const reader = useReader();
  const { of, startedAt, durationMs, status } = recording;
  return (
    <ListRow
      href={href}
      onOpen={onOpen}
      selected={selected}
      avatar={<Faces people={others} />}
      title={of.kind === 'meeting' ? of.name : names}
      subtitle={
        <>
          {of.kind === 'meeting' ? <Video aria-hidden size={15} /> : <CircleDot aria-hidden size={15} />}
          {status === 'ready' && <span className={styles.length}>{clock(durationMs)}</span>}
          <RecordingState recording={recording} />
          {of.kind === 'meeting' && status === 'ready' && <span className={styles.names}>{names}</span>}
        </>
      }
      aside={<time dateTime={new Date(startedAt).toISOString()}>{timeOfDay(startedAt, reader)}</time>}
    />
  );
}
