'use client';

import type { PersonDraft } from '@bureau/core/accounts';
import { Select, TextField } from '@bureau/ui/primitives';
import { useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useTimeZones } from '../accounts/use-time-zones.ts';
import styles from './people.module.css';

interface PersonFieldsProps {
  readonly draft: PersonDraft;
  readonly onChange: (change: Partial<PersonDraft>) => void;
  /** Fields that were refused. */
  readonly wrong: readonly string[];
  /** What colleagues have is proposed. */
  readonly people: readonly Pick<PersonDraft, 'department' | 'location'>[];
}

/** What an administrator says of a person. */
function PersonFields({ draft, onChange, wrong, people }: PersonFieldsProps) {
  const t = useTranslations('people');
  const tPerson = useTranslations('accounts.person');
  const lists = useId();
  const sentenceOf = (field: keyof PersonDraft) =>
    t(field === 'givenName' && draft.givenName.trim() === '' ? 'wrong.noName' : `wrong.${field}`);
  const problem = (field: keyof PersonDraft) => (wrong.includes(field) ? sentenceOf(field) : undefined);
  const zones = useTimeZones(draft.timeZone);
  const known = (field: 'department' | 'location') =>
    [...new Set(people.map((person) => person[field]))].filter(Boolean);
  return (
    <>
      <TextField
        label={tPerson('givenName')}
        value={draft.givenName}
        onChange={(givenName) => onChange({ givenName })}
        error={problem('givenName')}
        autoComplete="off"
      />
      <TextField
        label={tPerson('familyName')}
        value={draft.familyName}
        onChange={(familyName) => onChange({ familyName })}
        error={problem('familyName')}
        autoComplete="off"
      />
      <TextField
        label={tPerson('email')}
        type="email"
        value={draft.email}
        onChange={(email) => onChange({ email })}
        error={problem('email')}
        autoComplete="off"
        autoCapitalize="none"
      />
      <TextField
        label={t('field.extension')}
        hint={t('field.extensionHint')}
        value={draft.extension}
        onChange={(extension) => onChange({ extension })}
        error={problem('extension')}
        inputMode="numeric"
        autoComplete="off"
      />
      <TextField
        label={t('field.title')}
        value={draft.title}
        onChange={(title) => onChange({ title })}
        error={problem('title')}
        autoComplete="off"
      />
      {(['department', 'location'] as const).map((field) => (
        <div key={field}>
          <TextField
            label={t(`field.${field}`)}
            value={draft[field]}
            onChange={(value) => onChange({ [field]: value })}
            error={problem(field)}
            list={`${lists}-${field}`}
            autoComplete="off"
          />
          <datalist id={`${lists}-${field}`}>
            {known(field).map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </datalist>
        </div>
      ))}
      <Select
        label={t('field.timeZone')}
        options={zones}
        value={draft.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
      />
    </>
  );
}

/** The form of a dialog; its button is outside. */
export function PersonForm(props: PersonFieldsProps & { readonly id: string; readonly onSubmit: () => void }) {
  const { id, onSubmit, ...fields } = props;
  const place = useRef<HTMLFormElement>(null);
  const wrong = fields.wrong.join();
  // What was refused may be above what is seen.
  useEffect(() => {
    if (wrong) place.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [wrong]);
  return (
    <form
      ref={place}
      id={id}
      className={styles.fields}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <PersonFields {...fields} />
      {/* Enter in any field sends it. */}
      <input type="submit" hidden />
    </form>
  );
}
