import { type MeetingPolicy, REPETITION_NAMES } from '@bureau/core/meetings';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { SegmentedControl } from '../primitives/choice.tsx';
import { Select } from '../primitives/select.tsx';
import { TextArea } from '../primitives/text-area.tsx';
import { TextField } from '../primitives/text-field.tsx';
import styles from './meeting-form.module.css';
import { MeetingRules } from './meeting-rules.tsx';
import { WhenFields, type WhenValue } from './when-fields.tsx';

/** How often a meeting is repeated, as it is chosen. */
type Repeats = 'never' | (typeof REPETITION_NAMES)[number];

/** What is filled in. */
export interface MeetingFormValue extends WhenValue {
  readonly name: string;
  readonly hasDate: boolean;
  readonly timeZone: string;
  readonly repeats: Repeats;
  /** Last day of a series, `YYYY-MM-DD`; empty: without an end. */
  readonly until: string;
  /** Addresses of guests, one per line or parted by commas. */
  readonly guests: string;
  /** Undefined: as it was; empty: none. */
  readonly password: string | undefined;
  readonly policy: MeetingPolicy;
}

export interface MeetingFormProps {
  readonly value: MeetingFormValue;
  readonly onChange: (change: Partial<MeetingFormValue>) => void;
  /** The choice of colleagues. */
  readonly people: ReactNode;
  readonly timeZones: readonly string[];
  readonly hasPassword: boolean;
  readonly isNew: boolean;
  readonly busy: boolean;
  /** Sentences by field. */
  readonly problems: {
    readonly name?: string;
    readonly when?: string;
    readonly guests?: string;
    readonly form?: string;
  };
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

const REPEATS: readonly Repeats[] = ['never', ...REPETITION_NAMES];

/** A meeting to be planned or changed: a name is enough. */
export function MeetingForm(props: MeetingFormProps) {
  const t = useTranslations('meetings.form');
  const { value, onChange, problems } = props;
  const { policy } = value;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      <h1 className={styles.title}>{props.isNew ? t('new') : t('edit')}</h1>
      <TextField
        label={t('name')}
        value={value.name}
        onChange={(name) => onChange({ name })}
        maxLength={120}
        error={problems.name}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever opens the form wants to fill it in
        autoFocus
      />
      <SegmentedControl
        label={t('when')}
        options={(['dated', 'open'] as const).map((kind) => ({ value: kind, label: t(kind) }))}
        value={value.hasDate ? 'dated' : 'open'}
        onChange={(kind) => onChange({ hasDate: kind === 'dated' })}
      />
      {value.hasDate && (
        <fieldset className={styles.when}>
          <legend className={styles.legend}>{t('when')}</legend>
          <WhenFields value={value} onChange={onChange} problem={problems.when} />
          <Select
            label={t('zone')}
            options={props.timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            value={value.timeZone}
            onChange={(timeZone) => onChange({ timeZone })}
          />
          <Select
            label={t('repeats')}
            options={REPEATS.map((each) => ({ value: each, label: t(`repeat.${each}`) }))}
            value={value.repeats}
            onChange={(repeats) => onChange({ repeats })}
          />
          {value.repeats !== 'never' && (
            <TextField
              label={t('until')}
              hint={t('untilHint')}
              type="date"
              value={value.until}
              onChange={(until) => onChange({ until })}
            />
          )}
        </fieldset>
      )}
      {props.people}
      <TextArea
        label={t('guests')}
        hint={t('guestsHint')}
        rows={2}
        value={value.guests}
        onChange={(guests) => onChange({ guests })}
        error={problems.guests}
      />
      <MeetingRules
        policy={policy}
        password={value.password}
        hasPassword={props.hasPassword}
        onPolicy={(change) => onChange({ policy: { ...policy, ...change } })}
        onPassword={(password) => onChange({ password })}
      />
      {problems.form !== undefined && (
        <p className={styles.problem} role="alert">
          {problems.form}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={props.onCancel}>{t('cancel')}</Button>
        <Button type="submit" variant="primary" busy={props.busy}>
          {props.isNew ? t('create') : t('save')}
        </Button>
      </div>
    </form>
  );
}
