'use client';

import { ENTITLEMENTS, isEntitled } from '@bureau/core/entitlements';
import { listOf } from '@bureau/ui/language';
import { useLocale, useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import styles from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';

/** The plan of the company, and what is not in it. Whoever runs the server sets it. */
export function PlanSection() {
  const t = useTranslations('company');
  const locale = useLocale();
  const plan = useStore(useBureau().self, ({ self }) => self?.company.plan);
  if (!plan) return null;
  const lacking = ENTITLEMENTS.filter((entitlement) => !isEntitled(plan, entitlement));
  const features = listOf(
    lacking.map((entitlement) => t(`features.${entitlement}`)),
    locale,
  );
  return (
    <Section title={t('plan')}>
      <div className={styles.words}>
        <span>{t(`plans.${plan}`)}</span>
        <span className={styles.hint}>{lacking.length === 0 ? t('planAll') : t('planLacks', { features })}</span>
      </div>
    </Section>
  );
}
