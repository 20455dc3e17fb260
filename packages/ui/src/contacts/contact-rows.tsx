import { CONTACT_LIMITS, NUMBER_LABELS } from '@bureau/core/contacts';
import { Plus, X } from 'lucide-react';
import { Children, type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { Select } from '../primitives/select.tsx';
import { TextField } from '../primitives/text-field.tsx';
import styles from './contact-editor.module.css';
import { type ContactForm, newKey } from './contact-form.ts';

interface RowsProps<Row> {
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
  /** Sentences by dotted path. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Numbers, each with what it is for. */
export function NumberRows({ rows, onChange, problems }: RowsProps<ContactForm['numbers'][number]>) {
  const t = useTranslations('contacts.form');
  const tLabel = useTranslations('contacts.details.number');
  const change = (key: number, changed: Partial<(typeof rows)[number]>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...changed } : row)));
  const remove = (key: number) => onChange(rows.filter((row) => row.key !== key));
  return (
    <Rows
      legend={t('numbers')}
      problem={problems.get('numbers')}
      add={t('addNumber')}
      onAdd={() => onChange([...rows, { key: newKey(rows), label: 'work', number: '' }])}
      full={rows.length >= CONTACT_LIMITS.numbers}
    >
      {rows.map(({ key, label, number }, at) => (
        <li key={key} className={styles.row} data-labelled>
          <Select
            label={t('numberLabel', { place: at + 1 })}
            hideLabel
            options={NUMBER_LABELS.map((value) => ({ value, label: tLabel(value) }))}
            value={label}
            onChange={(chosen) => change(key, { label: chosen })}
          />
          <TextField
            label={t('number', { place: at + 1 })}
            hideLabel
            type="tel"
            inputMode="tel"
            autoComplete="off"
            value={number}
            onChange={(typed) => change(key, { number: typed })}
            maxLength={100}
            error={problems.get(`numbers.${at}`)}
          />
          <IconButton
            label={t('removeNumber', { place: at + 1 })}
            icon={X}
            variant="quiet"
            onClick={() => remove(key)}
          />
        </li>
      ))}
    </Rows>
  );
}

/** Addresses. */
export function EmailRows({ rows, onChange, problems }: RowsProps<ContactForm['emails'][number]>) {
  const t = useTranslations('contacts.form');
  const remove = (key: number) => onChange(rows.filter((row) => row.key !== key));
  return (
    <Rows
      legend={t('emails')}
      problem={problems.get('emails')}
      add={t('addEmail')}
      onAdd={() => onChange([...rows, { key: newKey(rows), email: '' }])}
      full={rows.length >= CONTACT_LIMITS.emails}
    >
      {rows.map(({ key, email }, at) => (
        <li key={key} className={styles.row}>
          <TextField
            label={t('email', { place: at + 1 })}
            hideLabel
            type="email"
            inputMode="email"
            autoComplete="off"
            value={email}
            onChange={(typed) => onChange(rows.map((row) => (row.key === key ? { key, email: typed } : row)))}
            maxLength={CONTACT_LIMITS.email}
            error={problems.get(`emails.${at}`)}
          />
          <IconButton
            label={t('removeEmail', { place: at + 1 })}
            icon={X}
            variant="quiet"
            onClick={() => remove(key)}
          />
        </li>
      ))}
    </Rows>
  );
}

interface FrameProps {
  readonly legend: string;
  readonly problem: string | undefined;
  readonly add: string;
  readonly onAdd: () => void;
  readonly full: boolean;
  readonly children: ReactNode;
}

function Rows({ legend, problem, add, onAdd, full, children }: FrameProps) {
  const list = useRef<HTMLUListElement>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const isAdding = useRef(false);
  const count = Children.count(children);
  const before = useRef(count);
  useEffect(() => {
    // Where a row was removed, its button took the focus along.
    if (count < before.current) adding.current?.focus();
    before.current = count;
    if (!isAdding.current) return;
    isAdding.current = false;
    list.current?.querySelector<HTMLElement>(':scope > :last-child input:not([aria-hidden])')?.focus();
  });
  return (
    <fieldset className={styles.rows}>
      <legend className={styles.legend}>{legend}</legend>
      <ul ref={list} className={styles.list}>
        {children}
      </ul>
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {!full && (
        <Button
          ref={adding}
          variant="quiet"
          size="s"
          icon={Plus}
          className={styles.add}
          onClick={() => {
            isAdding.current = true;
            onAdd();
          }}
        >
          {add}
        </Button>
      )}
    </fieldset>
  );
}
