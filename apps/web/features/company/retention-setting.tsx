'use client';

import { isShortened, type KeepingPolicy, RETENTION_DAYS } from '@bureau/core/policy';
import { Question, Select, useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useRetention } from './use-retention.ts';

const FOREVER = 'forever';
const LABELS = {
  recordingRetentionDays: 'recordingRetention',
  voicemailRetentionDays: 'voicemailRetention',
  messageRetentionDays: 'messageRetention',
  faxRetentionDays: 'faxRetention',
} as const;

interface RetentionSettingProps {
  readonly policy: KeepingPolicy;
  readonly setting: keyof typeof LABELS;
}

/** How long one kind of thing is kept. Whoever shortens it is asked: that deletes. */
export function RetentionSetting({ policy, setting }: RetentionSettingProps) {
  const { policy: company } = useBureau();
  const t = useTranslations('company');
  const inWords = useRetention();
  const toast = useToasts();
  const fails = useFailureMessage();
  const [asked, setAsked] = useState<number>();
  const current = policy[setting];
  const choices = [...new Set([...RETENTION_DAYS, ...(current === undefined ? [] : [current])])].sort((a, b) => a - b);

  async function save(days: number | undefined) {
    setAsked(undefined);
    const { [setting]: _before, ...rest } = policy;
    try {
      await company.save({ ...rest, ...(days !== undefined && { [setting]: days }) });
      toast({ tone: 'done', title: t('saved') });
    } catch (error) {
      fails(error);
    }
  }
  function choose(chosen: string) {
    const days = chosen === FOREVER ? undefined : Number(chosen);
    if (days === current) return;
    if (days !== undefined && isShortened(current, days)) setAsked(days);
    else void save(days);
  }
  return (
    <>
      <Select
        label={t(LABELS[setting])}
        options={[
          ...choices.map((days) => ({ value: String(days), label: inWords(days) })),
          { value: FOREVER, label: t('forever') },
        ]}
        value={current === undefined ? FOREVER : String(current)}
        onChange={choose}
      />
      {asked !== undefined && (
        <Question
          title={t(`shorten.${setting}`)}
          hint={t('shorten.hint', { time: inWords(asked) })}
          yes={t('shorten.confirm')}
          no={t('shorten.cancel')}
          onYes={() => void save(asked)}
          onNo={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
