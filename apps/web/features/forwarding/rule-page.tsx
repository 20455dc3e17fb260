'use client';

import { randomRuleId } from '@bureau/client';
import type { UserId } from '@bureau/core/kernel';
import type { ForwardingRule } from '@bureau/core/routing';
import {
  type DraftPeople,
  draftOf,
  type NamedPerson,
  newDraft,
  problemsOf,
  type RuleDraft,
  RuleEditor,
  ruleOf,
} from '@bureau/ui/forwarding';
import { Button, EmptyState, ListSkeleton, useToasts } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { PhoneForwarded } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useUnsaved } from '../../shell/use-unsaved.ts';
import styles from './forwarding.module.css';
import { LiveAvatar } from './live-avatar.tsx';
import { situationOf } from './new-rule.ts';
import { PickPerson } from './pick-person.tsx';
import { useForwarding } from './use-forwarding.ts';
import { useNamedPerson } from './use-named-person.ts';
import { useNumberProblem } from './use-number-problem.ts';

/** The first field that does not do. */
const WITH_PROBLEM = '[aria-invalid=true], fieldset:has([role=alert]) button';

const toRules = () => go({ kind: 'forwarding' });

/** One rule in its editor, or a new one. */
export function RulePage({ id }: { id: string }) {
  const t = useTranslations('forwarding');
  const { rules, isKnown, hasMailbox, save } = useForwarding();
  const situation = situationOf(id);
  const rule = rules.find((each) => each.id === id);
  if (!situation && !isKnown) return <ListSkeleton label={t('loading')} rows={2} />;
  if (!situation && !rule) {
    return (
      <DetailPane onBack={toRules}>
        <EmptyState
          icon={PhoneForwarded}
          title={t('editor.gone.title')}
          hint={t('editor.gone.hint')}
          action={<Button onClick={toRules}>{t('editor.back')}</Button>}
        />
      </DetailPane>
    );
  }
  const keep = (saved: ForwardingRule) =>
    save(rule ? rules.map((each) => (each.id === rule.id ? saved : each)) : [...rules, saved]);
  const begun = rule ? draftOf(rule) : newDraft(situation ?? 'always');
  return <Editor rule={rule} begun={begun} hasMailbox={hasMailbox} onSave={keep} />;
}

interface EditorProps {
  readonly rule: ForwardingRule | undefined;
  readonly begun: RuleDraft;
  readonly hasMailbox: boolean;
  readonly onSave: (rule: ForwardingRule) => Promise<boolean>;
}

function Editor({ rule, begun, hasMailbox, onSave }: EditorProps) {
  const t = useTranslations('forwarding.editor');
  const tFrame = useTranslations('frame');
  const { self, settings } = useBureau();
  const toast = useToasts();
  const personOf = useNamedPerson();
  const numberProblem = useNumberProblem();
  const timeZone = useStore(self, (state) => state.self?.person.timeZone ?? 'UTC');
  const ringForMs = useStore(settings.store, (state) => (state.settings?.ringForSeconds ?? 25) * 1_000);
  const form = useRef<HTMLFormElement>(null);
  const [first] = useState(begun);
  const [draft, setDraft] = useState(first);
  const release = useUnsaved(draft !== first);
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [picking, setPicking] = useState<DraftPeople>();
  const change = (changed: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...changed }));

  function close() {
    release();
    toRules();
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const unreadable = draft.kind === 'number' && numberProblem(draft.number);
    if (unreadable || Object.keys(problemsOf(draft)).length > 0) {
      // The problems are drawn with the next frame.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(WITH_PROBLEM)?.focus());
      return;
    }
    setSaving(true);
    const isKept = await onSave(ruleOf(draft, rule?.id ?? randomRuleId(), rule?.isEnabled ?? true));
    setSaving(false);
    if (!isKept) return;
    toast({ tone: 'done', title: t('saved') });
    close();
  }

  return (
    <DetailPane onBack={toRules} title={t(rule ? 'edit' : 'new')}>
      <form ref={form} noValidate className={styles.form} onSubmit={(event) => void submit(event)}>
        <RuleEditor
          draft={draft}
          onChange={change}
          problems={isTried ? problemsOf(draft) : {}}
          numberProblem={isTried && draft.kind === 'number' ? numberProblem(draft.number) : undefined}
          personOf={personOf}
          avatarOf={avatarOf}
          onPick={setPicking}
          hasMailbox={hasMailbox}
          ringForMs={ringForMs}
          timeZone={timeZone}
        />
        <div className={styles.actions}>
          <Button onClick={close}>{tFrame('cancel')}</Button>
          <Button type="submit" variant="primary" busy={isSaving}>
            {tFrame('save')}
          </Button>
        </div>
      </form>
      {picking && (
        <PickPerson
          picking={picking}
          named={draft[picking]}
          onPick={(userId: UserId) => {
            change({ [picking]: [...draft[picking], userId] });
            setPicking(undefined);
          }}
          onClose={() => setPicking(undefined)}
        />
      )}
    </DetailPane>
  );
}

const avatarOf = (person: NamedPerson) => <LiveAvatar person={person} />;
