'use client';

import type { PolicyView } from '@bureau/api';
import { isEntitled } from '@bureau/core/entitlements';
import type { KeepingPolicy } from '@bureau/core/policy';
import { SegmentedControl } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import styles from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import { AdminPage } from './admin-page.tsx';
import { CompanyName } from './company-name.tsx';
import { OutlookSection } from './outlook-section.tsx';
import { PlanSection } from './plan-section.tsx';
import { PolicyChanges } from './policy-changes.tsx';
import { RetentionSetting } from './retention-setting.tsx';
import { SignOnSection } from './sign-on-section.tsx';

/** What an administrator sets for the company. */
export function CompanyPage() {
  const { policy } = useBureau();
  const t = useTranslations('company');
  const view = useStore(policy.store, (state) => state.view);
  return (
    <AdminPage title={t('title')} load={() => policy.load()}>
      {view && <Loaded view={view} />}
    </AdminPage>
  );
}

function Loaded({ view: { name, policy, changes } }: { view: PolicyView }) {
  const { policy: company, self } = useBureau();
  const t = useTranslations('company');
  const fails = useFailureMessage();
  const plan = useStore(self, (state) => state.self?.company.plan);
  const mayRecord = plan !== undefined && isEntitled(plan, 'call-recording');
  const save = (change: Partial<KeepingPolicy>) => void company.save({ ...policy, ...change }).catch(fails);
  const isOn = policy.recordsCalls && mayRecord ? 'on' : 'off';
  return (
    <>
      <CompanyName key={name} name={name} />
      <PlanSection />
      <SignOnSection />
      <OutlookSection />
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
        <RetentionSetting policy={policy} setting="faxRetentionDays" />
        <p className={styles.hint}>{t('retentionHint')}</p>
      </Section>
      <Section title={t('changes')}>
        <PolicyChanges changes={changes} />
      </Section>
    </>
  );
}
