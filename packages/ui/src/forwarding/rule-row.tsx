import type { ForwardingRule } from '@bureau/core/routing';
import { CornerDownRight, GripVertical, Info, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { NavLink } from '../primitives/nav-link.tsx';
import { Switch } from '../primitives/switch.tsx';
import { Tooltip } from '../primitives/tooltip.tsx';
import type { useReorder } from '../primitives/use-reorder.ts';
import styles from './rule-row.module.css';
import type { RuleSentences } from './rule-sentence.ts';

export interface RuleRowProps {
  readonly rule: ForwardingRule;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly sentences: RuleSentences;
  readonly warnings: readonly string[];
  readonly href: string;
  readonly handle: ReturnType<ReturnType<typeof useReorder>['handleOf']>;
  readonly onOpen: () => void;
  readonly onSwitch: (isEnabled: boolean) => void;
  readonly onDelete: () => void;
  readonly onMove: (by: 1 | -1) => void;
}

/** One rule in the list: its place, what it says, what there is to know, and what can be done with it. */
export function RuleRow(props: RuleRowProps) {
  const { rule, place, count, sentences, warnings, href, handle, onOpen, onSwitch, onDelete, onMove } = props;
  const t = useTranslations('forwarding.row');

  function press(event: KeyboardEvent) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <div className={styles.row} data-off={!rule.isEnabled || undefined}>
      <Tooltip content={t('moveHint')}>
        <button
          type="button"
          className={styles.handle}
          data-handle={rule.id}
          aria-label={t('move', { place, count })}
          onKeyDown={press}
          {...handle}
        >
          <GripVertical aria-hidden size={16} />
          <span className={styles.place}>{place}</span>
        </button>
      </Tooltip>
      <div className={styles.words}>
        {rule.name !== '' && <span className={styles.name}>{rule.name}</span>}
        <NavLink href={href} onNavigate={onOpen} className={styles.when}>
          {sentences.when(rule)}
        </NavLink>
        <span className={styles.then}>
          <CornerDownRight aria-hidden size={15} />
          {sentences.target(rule)}
        </span>
        {warnings.map((warning) => (
          <span key={warning} className={styles.warning}>
            <Info aria-hidden size={15} />
            {warning}
          </span>
        ))}
      </div>
      <div className={styles.actions}>
        <Switch
          label={t('isOn', { place, sentence: sentences.whole(rule) })}
          checked={rule.isEnabled}
          onChange={onSwitch}
        />
        <IconButton label={t('delete', { place })} icon={Trash2} variant="quiet" onClick={onDelete} />
      </div>
    </div>
  );
}
