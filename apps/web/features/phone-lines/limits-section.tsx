'use client';

import type { PhoneNetworkView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { MOST_DAY_SPENDING } from '@bureau/core/trunks';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Switch, TextField, useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import sections from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import { readMoney, writtenMoney } from './money.ts';
import styles from './phone-lines.module.css';
import { isWhole } from './trunk-form.ts';

const MOST_CALLS = 1_000;

/** What may be called, how much at a time, and what is shown to whoever is called. */
export function LimitsSection({ view: { policy } }: { view: PhoneNetworkView }) {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const sentence = useErrorSentence();
  const toast = useToasts();
  const locale = useLocale();
  const [mostCalls, setMostCalls] = useState(String(policy.mostCalls));
  const [mostSpent, setMostSpent] = useState(() => writtenMoney(policy.mostSpentPerDay, locale));
  const [mainNumber, setMainNumber] = useState<string>(policy.mainNumber ?? '');
  const [problem, setProblem] = useState<string>();
  const mostSpentPerDay = readMoney(mostSpent, MOST_DAY_SPENDING);
  const isNumber = isWhole(mostCalls, MOST_CALLS);

  async function save(change: Partial<typeof policy> = {}) {
    setProblem(undefined);
    const { allowsInternational, allowsPremium } = { ...policy, ...change };
    const main = mainNumber.trim();
    const limit = mostSpentPerDay === undefined ? policy.mostSpentPerDay : (mostSpentPerDay ?? undefined);
    const said = { allowsInternational, allowsPremium, mostCalls: isNumber ? Number(mostCalls) : policy.mostCalls };
    try {
      await phoneNetwork.savePolicy({
        ...said,
        ...(limit !== undefined && { mostSpentPerDay: limit }),
        ...(main !== '' && { mainNumber: main }),
      });
      toast({ tone: 'done', title: t('saved') });
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setProblem(sentence(error.detail));
    }
  }
  return (
    <Section title={t('limits')}>
      {(['allowsInternational', 'allowsPremium'] as const).map((what) => (
        <div key={what} className={sections.line}>
          <span className={sections.label}>{t(what)}</span>
          <Switch label={t(what)} checked={policy[what]} onChange={(is) => void save({ [what]: is })} />
        </div>
      ))}
      <p className={sections.hint}>{t('limitsHint')}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isNumber && mostSpentPerDay !== undefined) void save();
        }}
      >
        <TextField
          label={t('mostCalls')}
          value={mostCalls}
          onChange={setMostCalls}
          inputMode="numeric"
          error={isNumber ? undefined : t('trunk.mostCallsError')}
        />
        <TextField
          label={t('mostSpent')}
          value={mostSpent}
          onChange={setMostSpent}
          inputMode="decimal"
          maxLength={12}
          hint={t('mostSpentHint')}
          error={mostSpentPerDay === undefined ? t('moneyError') : undefined}
        />
        <TextField
          label={t('mainNumber')}
          value={mainNumber}
          onChange={setMainNumber}
          inputMode="tel"
          maxLength={64}
          hint={t('mainNumberHint')}
          error={problem}
        />
        <div className={styles.wide}>
          <Button type="submit">{t('save')}</Button>
        </div>
      </form>
    </Section>
  );
}
