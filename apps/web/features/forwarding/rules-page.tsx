'use client';

import type { ForwardingRule } from '@bureau/core/routing';
import { RuleList } from '@bureau/ui/forwarding';
import { ListSkeleton, useToasts } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { BellOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import { AddRule, FirstRule } from './add-rule.tsx';
import styles from './forwarding.module.css';
import { useForwarding } from './use-forwarding.ts';

/** All rules in their order, and what a new one may begin with. */
export function RulesPage() {
  const t = useTranslations('forwarding');
  const { self, forwarding } = useBureau();
  const toast = useToasts();
  const nameOf = useNameOf();
  const { rules, warnings, hasMailbox, isKnown, save } = useForwarding();
  const isDnd = useStore(self, (state) => state.self?.presence.manual.status === 'dnd');

  function restore(rule: ForwardingRule, index: number) {
    const now = forwarding.store.getState().rules;
    if (!now.some(({ id }) => id === rule.id)) void save(now.toSpliced(index, 0, rule));
  }
  async function remove(rule: ForwardingRule) {
    const index = rules.indexOf(rule);
    if (!(await save(rules.filter((each) => each !== rule)))) return;
    const undo = { label: t('row.undo'), onChoose: () => restore(rule, index) };
    toast({ tone: 'done', title: t('row.deleted'), action: undo });
  }
  function move(from: number, to: number) {
    const rule = rules[from];
    if (rule) void save(rules.toSpliced(from, 1).toSpliced(to, 0, rule));
  }
  function turn(rule: ForwardingRule, isEnabled: boolean) {
    void save(rules.map((each) => (each === rule ? { ...rule, isEnabled } : each)));
  }

  return (
    <DetailPane
      onBack={() => go({ kind: 'more' })}
      title={t('title')}
      actions={rules.length > 0 && <AddRule count={rules.length} />}
    >
      <p className={styles.intro}>{t(hasMailbox ? 'intro' : 'introMailboxOff')}</p>
      {isDnd && rules.some(({ isEnabled }) => isEnabled) && (
        <p className={styles.note}>
          <BellOff aria-hidden size={17} />
          {t('dndNow')}
        </p>
      )}
      {!isKnown && <ListSkeleton label={t('loading')} rows={2} />}
      {isKnown && rules.length === 0 && <FirstRule />}
      {rules.length > 0 && (
        <RuleList
          rules={rules}
          warnings={warnings}
          nameOf={nameOf}
          hasMailbox={hasMailbox}
          hrefOf={(id) => pathOf({ kind: 'forwarding', id })}
          onOpen={(id) => go({ kind: 'forwarding', id })}
          onSwitch={turn}
          onDelete={(rule) => void remove(rule)}
          onMove={move}
        />
      )}
    </DetailPane>
  );
}
