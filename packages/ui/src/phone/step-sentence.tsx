import { assertNever, type ForwardingRuleId, type UserId } from '@bureau/core/kernel';
import type { RouteNote } from '@bureau/core/routing';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { listOf } from '../language/list.ts';
import { useReader } from '../language/reader.ts';
import { NavLink } from '../primitives/nav-link.tsx';
import styles from './call-trace.module.css';

/** Who reads the way of a call, and what the sentences need to know. */
export interface TraceReader {
  readonly ownerId: UserId;
  /** The name of a colleague, as the directory has it. */
  readonly nameOf: (userId: UserId) => string;
  /** Whose number outside the company it is, or else the number as people write it. */
  readonly nameOfNumber: (number: string) => string;
  /** Where a rule of the owner is shown. */
  readonly ruleLink: (ruleId: ForwardingRuleId) => { readonly href: string; readonly onNavigate: () => void };
}

/** Stresses what matters in a sentence of the trace. */
export const bold = (chunks: ReactNode) => <strong className={styles.strong}>{chunks}</strong>;

/** Says one step of the way of a call. */
export function useStepSentence({
  ownerId,
  nameOf,
  nameOfNumber,
  ruleLink,
}: TraceReader): (step: RouteNote) => ReactNode {
  const t = useTranslations('calls.trace');
  const { locale } = useReader();

  function forwarded({ userId, ruleId, ruleName, to, on = 'always' }: Extract<RouteNote, { kind: 'forwarded' }>) {
    const target = to.length === 0 ? 'mailbox' : 'people';
    const people = listOf(to.map(nameOf), locale);
    if (userId !== ownerId) {
      const because = on === 'no-answer' ? 'unanswered' : on;
      return t.rich('forwarded', { name: nameOf(userId), on: because, target, people, b: bold });
    }
    const link = (chunks: ReactNode) => (
      <NavLink {...ruleLink(ruleId)} className={styles.rule}>
        {chunks}
      </NavLink>
    );
    const named = ruleName === '' ? 'no' : 'yes';
    return t.rich('forwardedByRule', { named, rule: ruleName, target, people, b: bold, link });
  }

  return (step) => {
    switch (step.kind) {
      case 'rang':
        if (!step.userId) return t.rich('rang', { devices: step.devices ?? 1, b: bold });
        return t.rich('rangAt', { name: nameOf(step.userId), devices: step.devices ?? 0, b: bold });
      case 'answered-by-service':
        return t.rich('answeredByService', { b: bold });
      case 'not-rung':
        if (!step.userId) return t.rich(`notRung.${step.reason}`, { b: bold });
        return t.rich(`notRungAt.${step.reason}`, { name: nameOf(step.userId), b: bold });
      case 'forwarded':
        return forwarded(step);
      case 'number-not-reached':
        return t.rich('numberNotReached', {
          known: step.number === '' ? 'no' : 'yes',
          number: step.number === '' ? '' : nameOfNumber(step.number),
          name: nameOf(step.userId),
          b: bold,
        });
      case 'called':
      case 'no-answer':
      case 'declined':
      case 'answered':
      case 'left':
      case 'returned':
      case 'to-voicemail':
      case 'hushed':
      case 'led-nowhere':
      case 'loop-cut':
      case 'in-call':
      case 'gone':
      case 'too-far':
      case 'mailbox-off':
        return t.rich(step.kind, { name: nameOf(step.userId), b: bold });
      case 'added':
      case 'transferred':
        return t.rich(step.kind, { by: nameOf(step.by), name: nameOf(step.userId), b: bold });
      case 'parked':
        return t.rich('parked', { by: nameOf(step.by), slot: step.slot, b: bold });
      case 'retrieved':
      case 'merged':
      case 'became-meeting':
        return t.rich(step.kind, { by: nameOf(step.by), b: bold });
      default:
        return assertNever(step);
    }
  };
}
