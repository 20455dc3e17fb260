'use client';

import { isPhoneSetting, type PolicyChange } from '@bureau/core/policy';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { useTranslations } from 'use-intl';
import { useNameOf } from '../contacts/use-directory.ts';
import { usePhoneChange } from '../phone-lines/use-phone-change.ts';
import styles from '../settings/section.module.css';
import { useRetention } from './use-retention.ts';

/** Who changed what of the company, the last change first. */
export function PolicyChanges({ changes }: { changes: readonly PolicyChange[] }) {
  const t = useTranslations('company');
  const reader = useReader();
  const sentence = useChangeSentence();
  if (changes.length === 0) return <p className={styles.hint}>{t('noChanges')}</p>;
  return (
    <ol className={styles.sessions}>
      {changes.map((change, index) => (
        <li key={changes.length - index} className={styles.line}>
          <span className={styles.words}>
            <span>{sentence(change)}</span>
            <time className={styles.hint} dateTime={new Date(change.at).toISOString()}>
              {dayAndTime(change.at, reader)}
            </time>
          </span>
        </li>
      ))}
    </ol>
  );
}

function useChangeSentence(): (change: PolicyChange) => string {
  const t = useTranslations('company');
  const nameOf = useNameOf();
  const inWords = useRetention();
  const ofPhones = usePhoneChange();
  return (change) => {
    const { userId, setting, after } = change;
    if (isPhoneSetting(setting)) return ofPhones(change, setting);
    const name = nameOf(userId);
    if (setting === 'name') return t('change.name', { name, company: String(after) });
    if (setting === 'signOn') {
      return after === undefined
        ? t('change.signOnRemoved', { name })
        : t('change.signOn', { name, issuer: String(after) });
    }
    if (setting === 'signOnRequired')
      return t(after === true ? 'change.signOnRequired' : 'change.signOnNotRequired', { name });
    if (setting === 'recordsCalls')
      return t(after === true ? 'change.recordsCallsOn' : 'change.recordsCallsOff', { name });
    const time = typeof after === 'number' ? t('keptFor', { time: inWords(after) }) : t('keptForever');
    return t(`change.${setting}`, { name, time });
  };
}
