'use client';

import type { PhoneNetworkView } from '@bureau/api';
import { isPhoneSetting } from '@bureau/core/policy';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { PolicyChanges } from '../company/policy-changes.tsx';
import { Section } from '../settings/section.tsx';

/** Who changed the way into the phone network, the last change first. */
export function ChangesSection({ view: { trunks, rules, policy } }: { view: PhoneNetworkView }) {
  const { policy: company } = useBureau();
  const t = useTranslations('phoneLines');
  const fails = useFailureMessage();
  const changes = useStore(company.store, (state) => state.view?.changes);
  // How trunks are changes by itself, and by nobody.
  const said = JSON.stringify([trunks.map(({ state: _state, ...trunk }) => trunk), rules, policy]);
  // oxlint-disable-next-line react/exhaustive-deps -- again whenever something else is said
  useEffect(() => void company.load().catch(fails), [company, said]);
  if (!changes) return null;
  return (
    <Section title={t('changes')}>
      <PolicyChanges changes={changes.filter(({ setting }) => isPhoneSetting(setting))} />
    </Section>
  );
}
