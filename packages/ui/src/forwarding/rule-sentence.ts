import { assertNever, type UserId } from '@bureau/core/kernel';
import type { ForwardingCondition, ForwardingRule, ForwardingTarget, WeeklyHours } from '@bureau/core/routing';
import { useTranslations } from 'use-intl';
import { dayList } from '../language/days.ts';
import { listOf } from '../language/list.ts';
import { timeOf } from '../language/minutes.ts';
import { useReader } from '../language/reader.ts';
import { length } from '../language/time.ts';
import { usePresenceName } from './presence-name.ts';

/** What the sentences of rules need to know. */
export interface RuleReader {
  readonly nameOf: (userId: UserId) => string;
  readonly hasMailbox: boolean;
}

/** A rule in plain words: when it applies, where the call goes then, and both in one. */
export interface RuleSentences {
  when(rule: Pick<ForwardingRule, 'when'>): string;
  target(rule: Pick<ForwardingRule, 'then'>): string;
  whole(rule: Pick<ForwardingRule, 'when' | 'then'>): string;
}

/** Says rules as their owner would. */
export function useRuleSentences({ nameOf, hasMailbox }: RuleReader): RuleSentences {
  const t = useTranslations('forwarding.sentence');
  const presenceName = usePresenceName();
  const { locale } = useReader();
  const seconds = (ms: number) => length(ms, locale);
  const either = (words: readonly string[]) => listOf(words, locale, 'disjunction');

  function begin({ on, afterMs, callerIds }: ForwardingCondition): string {
    if (on === 'always' && callerIds) return t('when.from', { names: either(callerIds.map(nameOf)) });
    if (on === 'no-answer' && afterMs !== undefined) return t('when.no-answer-after', { seconds: seconds(afterMs) });
    return t(`when.${on}`);
  }

  function hoursText({ days, fromMinute, toMinute, outside }: WeeklyHours): string {
    const given = { days: dayList(days, locale), from: timeOf(fromMinute), to: timeOf(toMinute) };
    if (fromMinute === toMinute) return outside ? t('exceptDays', given) : given.days;
    if (given.days === '') return t(outside ? 'outsideDaily' : 'daily', given);
    return t(outside ? 'outside' : 'hours', given);
  }

  function when({ when: condition }: Pick<ForwardingRule, 'when'>): string {
    const { on, statuses, callerIds, hours } = condition;
    const parts = [begin(condition)];
    if (on !== 'always' && callerIds) parts.push(t('calls', { names: either(callerIds.map(nameOf)) }));
    if (statuses) parts.push(t('statuses', { statuses: either(statuses.map(presenceName)) }));
    if (hours) parts.push(hoursText(hours));
    return parts.filter((part) => part !== '').join(', ');
  }

  function people({ userIds, order, ringForMs }: Extract<ForwardingTarget, { kind: 'people' }>): string {
    const names = userIds.map(nameOf);
    const [first = '', ...others] = names;
    const time = { seconds: seconds(ringForMs) };
    if (others.length === 0) return t('to.one', { name: first, ...time });
    if (order === 'at-once') return t('to.atOnce', { names: listOf(names, locale), ...time });
    const inTurn = others.reduce((before, name) => t('to.next', { names: before, name }), first);
    return t('to.inTurn', { names: inTurn, ...time });
  }

  function target({ then }: Pick<ForwardingRule, 'then'>): string {
    switch (then.kind) {
      case 'voicemail':
        return t('to.voicemail');
      case 'number':
        return t('to.number', { number: then.number });
      case 'people':
        return hasMailbox ? t('to.last', { target: people(then) }) : people(then);
      default:
        return assertNever(then);
    }
  }

  return { when, target, whole: (rule) => t('whole', { when: when(rule), target: target(rule) }) };
}
