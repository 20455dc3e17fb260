'use client';

import type { PhoneNetworkView } from '@bureau/api';
import { BureauError, type PolicyDraft } from '@bureau/client';
import { MOST_DAY_SPENDING } from '@bureau/core/trunks';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Switch, TextField, useToasts } from '@bureau/ui/primitives';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import sections from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import { type LimitsForm, limitsProblems } from './limits-form.ts';
import { readMoney, writtenMoney } from './money.ts';
import styles from './phone-lines.module.css';
import { useOutsideProblem } from './use-outside-problem.ts';

/** What may be called, how much at a time, and what is shown to whoever is called. */
export function LimitsSection({ view: { policy } }: { view: PhoneNetworkView }) {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const sentence = useErrorSentence();
  const toast = useToasts();
  const locale = useLocale();
  const outsideProblem = useOutsideProblem();
  const [begun, setBegun] = useState(policy);
  const formOf = (of: typeof policy): LimitsForm => ({
    mostCalls: String(of.mostCalls),
    mostSpent: writtenMoney(of.mostSpentPerDay, locale),
    mainNumber: of.mainNumber ?? '',
  });
  const [form, setForm] = useState(() => formOf(policy));
  const [isChecked, setIsChecked] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const problems = limitsProblems(form, (text) => outsideProblem(text) === undefined);
  const change = (part: Partial<LimitsForm>) => {
    setRefusal(undefined);
    setForm({ ...form, ...part });
  };
  const wrong = (field: keyof LimitsForm, words: string | undefined) =>
    isChecked && problems.has(field) ? words : undefined;

  async function save(next: PolicyDraft, before: PolicyDraft) {
    setRefusal(undefined);
    try {
      await phoneNetwork.savePolicy(next, before);
      toast({ tone: 'done', title: t('saved') });
      return true;
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(sentence(error.detail));
      return false;
    }
  }
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { currentTarget } = event;
    setIsChecked(true);
    if (problems.size > 0) {
      requestAnimationFrame(() => currentTarget.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    const { allowsInternational, allowsPremium } = begun;
    const mostSpentPerDay = readMoney(form.mostSpent, MOST_DAY_SPENDING) ?? undefined;
    const mainNumber = form.mainNumber.trim();
    const next = {
      allowsInternational,
      allowsPremium,
      mostCalls: Number(form.mostCalls),
      ...(mostSpentPerDay !== undefined && { mostSpentPerDay }),
      ...(mainNumber !== '' && { mainNumber }),
    };
    if (!(await save(next, begun))) return;
    const saved = phoneNetwork.store.getState().view?.policy ?? policy;
    setBegun(saved);
    setForm(formOf(saved));
  }
  return (
    <Section title={t('limits')}>
      {(['allowsInternational', 'allowsPremium'] as const).map((what) => (
        <div key={what} className={sections.line}>
          <span className={sections.label}>{t(what)}</span>
          <Switch
            label={t(what)}
            checked={policy[what]}
            onChange={(is) => void save({ ...policy, [what]: is }, policy)}
          />
        </div>
      ))}
      <p className={sections.hint}>{t('limitsHint')}</p>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('mostCalls')}
          value={form.mostCalls}
          onChange={(mostCalls) => change({ mostCalls })}
          inputMode="numeric"
          error={wrong('mostCalls', t('trunk.mostCallsError'))}
        />
        <TextField
          label={t('mostSpent')}
          value={form.mostSpent}
          onChange={(mostSpent) => change({ mostSpent })}
          inputMode="decimal"
          maxLength={12}
          hint={t('mostSpentHint')}
          error={wrong('mostSpent', t('moneyError'))}
        />
        <TextField
          label={t('mainNumber')}
          value={form.mainNumber}
          onChange={(mainNumber) => change({ mainNumber })}
          inputMode="tel"
          maxLength={64}
          hint={t('mainNumberHint')}
          error={wrong('mainNumber', outsideProblem(form.mainNumber)) ?? refusal}
        />
        <div className={styles.wide}>
          <Button type="submit">{t('save')}</Button>
        </div>
      </form>
    </Section>
  );
}
