'use client';

import type { PolicyView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { isEntitled } from '@bureau/core/entitlements';
import type { KeepingPolicy } from '@bureau/core/policy';
import { useErrorSentence } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton, SegmentedControl } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { ShieldAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../calls/use-dial.ts';
import styles from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import { PolicyChanges } from './policy-changes.tsx';
import { RetentionSetting } from './retention-setting.tsx';

/** What an administrator sets for the company. */
export function CompanyPage() {
  const { policy } = useBureau();
  const t = useTranslations('company');
  const sentence = useErrorSentence();
  const view = useStore(policy.store, (state) => state.view);
  const [failure, setFailure] = useState<'forbidden' | 'failed'>();
  const load = () => {
    setFailure(undefined);
    policy.load().catch((error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      setFailure(error.detail.code === 'forbidden' ? 'forbidden' : 'failed');
    });
  };
  // oxlint-disable-next-line react/exhaustive-deps -- once, when it is opened
  useEffect(load, [policy]);

  return (
    <DetailPane onBack={() => go({ kind: 'more' })}>
      <h1 className={styles.title}>{t('title')}</h1>
      {failure === 'forbidden' ? (
        <EmptyState icon={ShieldAlert} title={t('forbidden.title')} hint={t('forbidden.hint')} />
      ) : view ? (
        <Loaded view={view} />
      ) : failure ? (
        <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />
      ) : (
        <ListSkeleton label={t('loading')} rows={3} />
      )}
    </DetailPane>
  );
}

function Loaded({ view: { policy, changes } }: { view: PolicyView }) {
  const { policy: company, self } = useBureau();
  const t = useTranslations('company');
  const fails = useFailureMessage();
  const plan = useStore(self, (state) => state.self?.company.plan);
  const mayRecord = plan !== undefined && isEntitled(plan, 'call-recording');
  const save = (change: Partial<KeepingPolicy>) => void company.save({ ...policy, ...change }).catch(fails);
  const isOn = policy.recordsCalls && mayRecord ? 'on' : 'off';
  return (
    <>
      <Section title={t('recording')}>
        <div className={styles.choice}>
          <span aria-hidden className={styles.label}>
            {t('recordsCalls')}
          </span>
          <SegmentedControl
            label={t('recordsCalls')}
            options={(['on', 'off'] as const).map((value) => ({
              value,
              label: t(`recordsCallsChoice.${value}`),
              disabledReason: value === 'on' && !mayRecord ? t('notInPlan') : undefined,
            }))}
            value={isOn}
            onChange={(chosen) => save({ recordsCalls: chosen === 'on' })}
          />
          <p className={styles.hint}>{mayRecord ? t(`recordsCallsHint.${isOn}`) : t('notInPlan')}</p>
        </div>
      </Section>
      <Section title={t('keeping')}>
        <RetentionSetting policy={policy} setting="recordingRetentionDays" />
        <RetentionSetting policy={policy} setting="voicemailRetentionDays" />
        <RetentionSetting policy={policy} setting="messageRetentionDays" />
        <p className={styles.hint}>{t('retentionHint')}</p>
      </Section>
      <Section title={t('changes')}>
        <PolicyChanges changes={changes} />
      </Section>
    </>
  );
}
