import type { MeetingPolicy } from '@bureau/core/meetings';
import { useTranslations } from 'use-intl';
import { Select } from '../primitives/select.tsx';
import { TextField } from '../primitives/text-field.tsx';
import styles from './meeting-form.module.css';

export interface MeetingRulesProps {
  readonly policy: MeetingPolicy;
  /** Undefined: as it was; empty: none. */
  readonly password: string | undefined;
  readonly hasPassword: boolean;
  readonly onPolicy: (change: Partial<MeetingPolicy>) => void;
  readonly onPassword: (password: string) => void;
}

/** Who may do what in a meeting, and who comes in. */
export function MeetingRules({ policy, password, hasPassword, onPolicy, onPassword }: MeetingRulesProps) {
  const t = useTranslations('meetings.form');
  return (
    <fieldset className={styles.rules}>
      <legend className={styles.legend}>{t('rules')}</legend>
      <Select
        label={t('lobby')}
        hint={t('lobbyHint')}
        options={(['guests', 'everybody', 'off'] as const).map((each) => ({
          value: each,
          label: t(`lobbyFor.${each}`),
        }))}
        value={policy.lobby}
        onChange={(lobby) => onPolicy({ lobby })}
      />
      <Select
        label={t('allowsGuests')}
        options={(['yes', 'no'] as const).map((each) => ({ value: each, label: t(`allows.${each}`) }))}
        value={policy.allowsGuests ? 'yes' : 'no'}
        onChange={(chosen) => onPolicy({ allowsGuests: chosen === 'yes' })}
      />
      <Select
        label={t('mayShare')}
        options={(['everybody', 'members', 'hosts'] as const).map((each) => ({
          value: each,
          label: t(`who.${each}`),
        }))}
        value={policy.mayShare}
        onChange={(mayShare) => onPolicy({ mayShare })}
      />
      <Select
        label={t('mayRecord')}
        options={(['hosts', 'members'] as const).map((each) => ({ value: each, label: t(`who.${each}`) }))}
        value={policy.mayRecord}
        onChange={(mayRecord) => onPolicy({ mayRecord })}
      />
      <Select
        label={t('mutedOnEntry')}
        options={(['no', 'yes'] as const).map((each) => ({ value: each, label: t(`muted.${each}`) }))}
        value={policy.mutedOnEntry ? 'yes' : 'no'}
        onChange={(chosen) => onPolicy({ mutedOnEntry: chosen === 'yes' })}
      />
      <TextField
        label={t('password')}
        hint={hasPassword && password === undefined ? t('passwordKept') : t('passwordHint')}
        value={password ?? ''}
        onChange={onPassword}
        maxLength={128}
        autoComplete="off"
      />
    </fieldset>
  );
}
