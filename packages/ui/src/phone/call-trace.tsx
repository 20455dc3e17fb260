import { assertNever, type UserId } from '@bureau/core/kernel';
import type { RouteStep } from '@bureau/core/routing';
import { Route } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { length, timeOfDay } from '../language/time.ts';
import { Card } from '../primitives/card.tsx';
import styles from './call-trace.module.css';
import { type TraceLine, traceLines } from './trace-lines.ts';

export interface CallTraceProps {
  readonly entry: Parameters<typeof traceLines>[0];
  /** The name of a colleague, as the directory has it. */
  readonly nameOf: (userId: UserId) => string;
}

const bold = (chunks: ReactNode) => <strong className={styles.strong}>{chunks}</strong>;

/** "Why did this call go there?": the way of the call, step by step. */
export function CallTrace({ entry, nameOf }: CallTraceProps) {
  const t = useTranslations('calls.trace');
  const reader = useReader();

  function stepSentence(step: RouteStep): ReactNode {
    switch (step.kind) {
      case 'called':
        return t.rich('called', { name: nameOf(step.userId), b: bold });
      case 'rang':
        return t.rich('rang', { devices: step.devices, b: bold });
      case 'answered-by-service':
        return t.rich('answeredByService', { b: bold });
      case 'not-rung':
        return t.rich(`notRung.${step.reason}`, { b: bold });
      case 'forwarded':
        return forwardedSentence(step);
      case 'loop-cut':
        return t.rich('loopCut', { name: nameOf(step.userId), b: bold });
      case 'number-not-reached':
        return t.rich('numberNotReached', { number: step.number, b: bold });
      case 'no-answer':
        return t.rich('noAnswer', { name: nameOf(step.userId), b: bold });
      case 'declined':
      case 'answered':
      case 'left':
      case 'returned':
        return t.rich(step.kind, { name: nameOf(step.userId), b: bold });
      case 'to-voicemail':
        return t.rich('toVoicemail', { name: nameOf(step.userId), b: bold });
      case 'added':
      case 'transferred':
        return t.rich(step.kind, { by: nameOf(step.by), name: nameOf(step.userId), b: bold });
      case 'parked':
        return t.rich('parked', { by: nameOf(step.by), slot: step.slot, b: bold });
      case 'retrieved':
      case 'merged':
        return t.rich(step.kind, { by: nameOf(step.by), b: bold });
      default:
        return assertNever(step);
    }
  }

  function forwardedSentence(step: Extract<RouteStep, { kind: 'forwarded' }>): ReactNode {
    const name = nameOf(step.userId);
    if (step.to.length === 0) return t.rich('forwardedToMailbox', { name, b: bold });
    const to = step.to.map(nameOf).join(', ');
    if (step.ruleName === '') return t.rich('forwarded', { name, to, b: bold });
    return t.rich('forwardedByRule', { rule: step.ruleName, to, b: bold });
  }

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
