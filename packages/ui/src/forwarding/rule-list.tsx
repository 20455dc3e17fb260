import type { ForwardingRuleId } from '@bureau/core/kernel';
import type { ForwardingRule, RuleWarning } from '@bureau/core/routing';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReorder } from '../primitives/use-reorder.ts';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './rule-list.module.css';
import { RuleRow } from './rule-row.tsx';
import { type RuleReader, useRuleSentences } from './rule-sentence.ts';
import { useWarningSentence } from './warning-sentence.ts';

export interface RuleListProps extends RuleReader {
  readonly rules: readonly ForwardingRule[];
  /** What there is to know about each of them, in the same order. */
  readonly warnings: readonly (readonly RuleWarning[])[];
  readonly hrefOf: (id: ForwardingRuleId) => string;
  readonly onOpen: (id: ForwardingRuleId) => void;
  readonly onSwitch: (rule: ForwardingRule, isEnabled: boolean) => void;
  readonly onDelete: (rule: ForwardingRule) => void;
  readonly onMove: (from: number, to: number) => void;
}

/** The rules in the order in which they are asked; each is moved by its handle, with the pointer or with arrow keys. */
export function RuleList(props: RuleListProps) {
  const { rules, warnings, hrefOf, onOpen, onSwitch, onDelete, onMove, ...reader } = props;
  const t = useTranslations('forwarding');
  const sentences = useRuleSentences(reader);
  const warn = useWarningSentence(rules, reader.nameOf);
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ readonly id: ForwardingRuleId; readonly said: string }>();

  function move(from: number, to: number) {
    const rule = rules[from];
    if (!rule || to < 0 || to >= rules.length) return;
    onMove(from, to);
    setMoved({ id: rule.id, said: t('row.moved', { place: to + 1, count: rules.length }) });
  }
  const { moving, handleOf, styleOf } = useReorder(move);

  // A row that moves in the page loses the focus: whoever moves it by keys goes on with them.
  useEffect(() => {
    if (moved) list.current?.querySelector<HTMLElement>(`[data-handle="${moved.id}"]`)?.focus();
  }, [moved]);

  return (
    <>
      <ol ref={list} className={styles.list} aria-label={t('list')} data-moving={moving !== undefined || undefined}>
        {rules.map((rule, index) => (
          <li key={rule.id} className={styles.item} style={styleOf(index)} data-moving={moving === index || undefined}>
            <RuleRow
              rule={rule}
              place={index + 1}
              count={rules.length}
              sentences={sentences}
              warnings={(warnings[index] ?? []).map(warn)}
              href={hrefOf(rule.id)}
              handle={handleOf(index)}
              onOpen={() => onOpen(rule.id)}
              onSwitch={(isEnabled) => onSwitch(rule, isEnabled)}
              onDelete={() => onDelete(rule)}
              onMove={(by) => move(index, index + by)}
            />
          </li>
        ))}
      </ol>
      <VisuallyHidden live="polite">{moved?.said}</VisuallyHidden>
    </>
  );
}
