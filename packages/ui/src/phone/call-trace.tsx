import { Route } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { length, timeOfDay } from '../language/time.ts';
import { Card } from '../primitives/card.tsx';
import styles from './call-trace.module.css';
import { bold, type TraceReader, useStepSentence } from './step-sentence.tsx';
import { type TraceLine, traceLines } from './trace-lines.ts';

export interface CallTraceProps extends Omit<TraceReader, 'ownerId'> {
  readonly entry: Parameters<typeof traceLines>[0] & Pick<TraceReader, 'ownerId'>;
}

/** "Why did this call go there?": the way of the call, step by step. */
export function CallTrace({ entry, ...words }: CallTraceProps) {
  const t = useTranslations('calls.trace');
  const reader = useReader();
  const stepSentence = useStepSentence({ ownerId: entry.ownerId, ...words });

  function sentence(line: TraceLine): ReactNode {
    if ('step' in line) return stepSentence(line.step);
    if (line.outcome !== 'no-answer') return t.rich(`outcome.${line.outcome}`, { b: bold });
    return t.rich('outcome.no-answer', { duration: length(entry.ringMs, reader.locale), b: bold });
  }

  return (
    <Card title={t('title')} icon={Route} wide>
      <ol className={styles.steps}>
        {traceLines(entry).map((line, index) => (
          <li
            // oxlint-disable-next-line react/no-array-index-key -- lines are never moved, and the same may come twice
            key={index}
            className={styles.step}
            data-decisive={line.decisive || undefined}
          >
            <time className={styles.time} dateTime={new Date(line.at).toISOString()}>
              {timeOfDay(line.at, reader, true)}
            </time>
            <span aria-hidden className={styles.point} />
            <span>{sentence(line)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
