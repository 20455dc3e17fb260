'use client';

import type { PersonSettings } from '@bureau/core/accounts';
import type { MailboxSettings } from '@bureau/core/voicemail';
import { useErrorSentence } from '@bureau/ui/language';
import { ErrorState, ListSkeleton, SegmentedControl, useToasts } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { GreetingEditor } from '@bureau/ui/voicemail';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useUnsaved } from '../../shell/use-unsaved.ts';
import { RingForSetting } from '../settings/ring-for-setting.tsx';
import styles from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import { PinSetting } from './pin-setting.tsx';
import { useNewGreeting } from './use-new-greeting.ts';

/** How the own mailbox answers: whether, when, with which words, and where messages go besides. */
export function VoicemailSettings() {
  const { voicemail, settings } = useBureau();
  const t = useTranslations('voicemail.settings');
  const tFrame = useTranslations('frame');
  const sentence = useErrorSentence();
  const mailbox = useStore(voicemail.store, (state) => state.settings);
  const own = useStore(settings.store, (state) => state.settings);
  const [hasFailed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    voicemail.loadSettings().catch(() => setFailed(true));
  };
  // oxlint-disable-next-line react/exhaustive-deps -- once, when it is opened
  useEffect(load, [voicemail]);

  return (
    <DetailPane onBack={() => go({ kind: 'more' })} title={t('title')}>
      {mailbox && own ? (
        <Loaded mailbox={mailbox} settings={own} />
      ) : hasFailed ? (
        <ErrorState title={t('failed')} hint={sentence({ code: 'unavailable' })} onRetry={load} />
      ) : (
        <ListSkeleton label={tFrame('loading')} rows={3} />
      )}
    </DetailPane>
  );
}

function Loaded({ mailbox, settings }: { mailbox: MailboxSettings; settings: PersonSettings }) {
  const { voicemail } = useBureau();
  const t = useTranslations('voicemail.settings');
  const fails = useFailureMessage();
  const answers = mailbox.isEnabled ? 'on' : 'off';
  return (
    <>
      <Section title={t('mailbox')}>
        <div className={styles.choice}>
          <span aria-hidden className={styles.label}>
            {t('answers')}
          </span>
          <SegmentedControl
            label={t('answers')}
            options={(['on', 'off'] as const).map((value) => ({ value, label: t(`answersChoice.${value}`) }))}
            value={answers}
            onChange={(chosen) => void voicemail.saveSettings({ isEnabled: chosen === 'on' }).catch(fails)}
          />
          <p className={styles.hint}>{t(`answersHint.${answers}`)}</p>
        </div>
        <RingForSetting settings={settings} />
      </Section>
      <Section title={t('greeting')}>
        <Greeting mailbox={mailbox} />
      </Section>
      <Section title={t('copy')}>
        <CopySetting mailbox={mailbox} />
      </Section>
      <PinSetting hasPin={mailbox.hasPin} />
    </>
  );
}

function Greeting({ mailbox }: { mailbox: MailboxSettings }) {
  const { voicemail, self } = useBureau();
  const t = useTranslations('voicemail.settings');
  const toast = useToasts();
  const fails = useFailureMessage();
  const name = useStore(self, (state) => state.self?.person.name ?? '');
  const made = useNewGreeting();
  useUnsaved(made.step.kind !== 'none');
  const backToHouse = () => voicemail.deleteGreeting().then(() => toast({ tone: 'done', title: t('removed') }), fails);
  return (
    <GreetingEditor
      current={{ ...mailbox.greeting, src: voicemail.greetingUrl() }}
      step={made.step}
      problem={made.problem}
      ownName={name}
      onRecord={made.record}
      onFile={made.open}
      onStop={made.stop}
      onDiscard={made.discard}
      onUse={() => void made.use()}
      onBackToHouse={() => void backToHouse()}
    />
  );
}

function CopySetting({ mailbox }: { mailbox: MailboxSettings }) {
  const { voicemail, self } = useBureau();
  const t = useTranslations('voicemail.settings');
  const fails = useFailureMessage();
  const address = useStore(self, (state) => state.self?.person.email ?? '');
  const problem = mailbox.copyProblem && t(`copyProblem.${mailbox.copyProblem}`);
  return (
    <div className={styles.choice}>
      <span aria-hidden className={styles.label}>
        {t('copyLabel')}
      </span>
      <SegmentedControl
        label={t('copyLabel')}
        options={(['on', 'off'] as const).map((value) => ({
          value,
          label: t(`copyChoice.${value}`),
          // What is on can be turned off.
          disabledReason: value === 'on' && !mailbox.emailCopy ? problem : undefined,
        }))}
        value={mailbox.emailCopy ? 'on' : 'off'}
        onChange={(chosen) => void voicemail.saveSettings({ emailCopy: chosen === 'on' }).catch(fails)}
      />
      <p className={styles.hint}>{problem ?? t('copyHint', { address })}</p>
    </div>
  );
}
