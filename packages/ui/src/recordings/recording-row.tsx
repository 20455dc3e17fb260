import type { Recording } from '@bureau/core/recordings';
import { CircleDot } from 'lucide-react';
import { useReader } from '../language/reader.ts';
import { clock, timeOfDay } from '../language/time.ts';
import { ListRow } from '../primitives/list-row.tsx';
import { type Face, Faces } from './faces.tsx';
import styles from './recording-row.module.css';
import { RecordingState } from './recording-state.tsx';

export interface RecordingRowProps {
  readonly recording: Pick<Recording, 'startedAt' | 'durationMs' | 'status' | 'endedEarly'>;
  /** Who was in it besides the reader. */
  readonly others: readonly Face[];
  /** The same in words. */
  readonly names: string;
  readonly selected?: boolean;
  readonly href: string;
  readonly onOpen: () => void;
}

/** One recording in a list: with whom, how long, when, and what is the matter with it. */
export function RecordingRow({ recording, others, names, selected = false, href, onOpen }: RecordingRowProps) {
  const reader = useReader();
  const { startedAt, durationMs, status } = recording;
  return (
    <ListRow
      href={href}
      onOpen={onOpen}
      selected={selected}
      avatar={<Faces people={others} />}
      title={names}
      subtitle={
        <>
          <CircleDot aria-hidden size={15} />
          {status === 'ready' && <span className={styles.length}>{clock(durationMs)}</span>}
          <RecordingState recording={recording} />
        </>
      }
      aside={<time dateTime={new Date(startedAt).toISOString()}>{timeOfDay(startedAt, reader)}</time>}
    />
  );
}
