import { assertNever } from '@bureau/core/kernel';
import type { ForwardingRule, RuleWarning } from '@bureau/core/routing';
import { useTranslations } from 'use-intl';
import { listOf } from '../language/list.ts';
import { useReader } from '../language/reader.ts';
import type { RuleReader } from './rule-sentence.ts';

/** Says what there is to know about a rule of this list, and what to do. */
export function useWarningSentence(
  rules: readonly ForwardingRule[],
  nameOf: RuleReader['nameOf'],
): (warning: RuleWarning) => string {
  const t = useTranslations('forwarding.warning');
  const tErrors = useTranslations('errors');
  const { locale } = useReader();
  const placeOf = (rule: ForwardingRule) => rules.indexOf(rule) + 1;
  return (warning) => {
    switch (warning.kind) {
      case 'never-reached':
        return t('never-reached', { place: placeOf(warning.by) });
      case 'last-resort':
        return t('last-resort', { place: placeOf(warning.after) });
      case 'loop': {
        const names = warning.through.map(nameOf);
        if (names.length > 1) return t('loopThrough', { names: listOf(names, locale) });
        return t('loop', { name: names[0] ?? '' });
      }
      case 'gone':
        return t(warning.isNobodyLeft ? 'goneAll' : 'gone');
      case 'barred':
        return tErrors(warning.reason);
      case 'mailbox-off':
        return t(warning.kind);
      default:
        return assertNever(warning);
    }
  };
}
