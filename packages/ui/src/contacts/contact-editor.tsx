import { CONTACT_LIMITS } from '@bureau/core/contacts';
import { type FormEvent, type ReactNode, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/text-field.tsx';
import styles from './contact-editor.module.css';
import type { ContactForm } from './contact-form.ts';
import { EmailRows, NumberRows } from './contact-rows.tsx';

export interface ContactEditorProps {
  readonly form: ContactForm;
  readonly onChange: (change: Partial<ContactForm>) => void;
  readonly isNew: boolean;
  readonly busy: boolean;
  /** Sentences by dotted path, such as `numbers.0`; `form` for what concerns all of it. */
  readonly problems: ReadonlyMap<string, string>;
  /** Resolves to false when something is wrong: the focus goes to the first problem. */
  readonly onSave: () => Promise<boolean>;
  readonly onCancel: () => void;
}

/** A contact to be filled in: a name or a company is enough. */
export function ContactEditor(props: ContactEditorProps) {
  const { form, onChange, isNew, busy, problems, onSave, onCancel } = props;
  const t = useTranslations('contacts.form');
  const tFrame = useTranslations('frame');
  const place = useRef<HTMLFormElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    // The problems are drawn with the next frame.
    if (!(await onSave()))
      requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  }

  return (
    <form ref={place} noValidate className={styles.form} onSubmit={(event) => void submit(event)}>
      <h1 className={styles.title}>{t(isNew ? 'new' : 'edit')}</h1>
      <p className={styles.hint}>{t('private')}</p>
      <div className={styles.pair}>
        <TextField
          label={t('givenName')}
          value={form.givenName}
          onChange={(givenName) => onChange({ givenName })}
          maxLength={CONTACT_LIMITS.name}
          autoComplete="off"
          error={problems.get('name') ?? problems.get('givenName')}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever opens the form wants to fill it in
          autoFocus
        />
        <TextField
          label={t('familyName')}
          value={form.familyName}
          onChange={(familyName) => onChange({ familyName })}
          maxLength={CONTACT_LIMITS.name}
          autoComplete="off"
          error={problems.get('familyName')}
        />
      </div>
      <TextField
        label={t('company')}
        value={form.company}
        onChange={(company) => onChange({ company })}
        maxLength={CONTACT_LIMITS.company}
        autoComplete="off"
        error={problems.get('company')}
      />
      <NumberRows rows={form.numbers} onChange={(numbers) => onChange({ numbers })} problems={problems} />
      <EmailRows rows={form.emails} onChange={(emails) => onChange({ emails })} problems={problems} />
      <NoteField value={form.note} onChange={(note) => onChange({ note })}>
        {t('note')}
      </NoteField>
      {problems.has('form') && (
        <p className={styles.problem} role="alert">
          {problems.get('form')}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{tFrame('cancel')}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {tFrame('save')}
        </Button>
      </div>
    </form>
  );
}

function NoteField(props: { value: string; onChange: (value: string) => void; children: ReactNode }) {
  const id = useId();
  return (
    <div className={styles.note}>
      <label htmlFor={id}>{props.children}</label>
      <textarea
        id={id}
        rows={3}
        value={props.value}
        maxLength={CONTACT_LIMITS.note}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
