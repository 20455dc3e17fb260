import type { UserId } from '@bureau/core/kernel';
import { ArrowUp, UserPlus, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './people-field.module.css';

/** Somebody whom a rule names. */
export interface NamedPerson {
  readonly id: UserId;
  readonly name: string;
  /** Where they sit and their extension. */
  readonly line: string;
  /** No longer in the company. */
  readonly isGone: boolean;
}

export interface PeopleFieldProps {
  readonly label: string;
  readonly people: readonly NamedPerson[];
  readonly avatarOf: (person: NamedPerson) => ReactNode;
  /** Said when nobody is named. */
  readonly nobody?: string;
  readonly addLabel: string;
  readonly removeLabel: (name: string) => string;
  readonly onAdd: () => void;
  /** Why nobody can be added. */
  readonly fullReason?: string | undefined;
  readonly onChange: (userIds: readonly UserId[]) => void;
  /** The order counts: it is shown and can be changed. */
  readonly isOrdered?: boolean;
  readonly error?: string | undefined;
}

/** The people whom a rule names, to be added by a search. */
export function PeopleField(props: PeopleFieldProps) {
  const {
    label,
    people,
    avatarOf,
    nobody,
    addLabel,
    removeLabel,
    onAdd,
    fullReason,
    onChange,
    isOrdered = false,
    error,
  } = props;
  const t = useTranslations('forwarding.editor');
  const id = useId();
  const ids = people.map((person) => person.id);

  function earlier(index: number) {
    const [moved] = ids.slice(index, index + 1);
    if (moved) onChange(ids.toSpliced(index, 1).toSpliced(index - 1, 0, moved));
  }

  return (
    <fieldset className={styles.field} aria-describedby={error === undefined ? undefined : id}>
      <legend className={styles.label}>{label}</legend>
      {people.length === 0 && nobody !== undefined && <p className={styles.nobody}>{nobody}</p>}
      <ol className={styles.people}>
        {people.map((person, index) => (
          <li key={person.id} className={styles.person}>
            {isOrdered && <span className={styles.place}>{index + 1}</span>}
            {avatarOf(person)}
            <span className={styles.words}>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.line}>{person.isGone ? t('former') : person.line}</span>
            </span>
            {isOrdered && index > 0 && (
              <IconButton
                label={t('earlier', { name: person.name })}
                icon={ArrowUp}
                variant="quiet"
                size="s"
                onClick={() => earlier(index)}
              />
            )}
            <IconButton
              label={removeLabel(person.name)}
              icon={X}
              variant="quiet"
              size="s"
              onClick={() => onChange(ids.filter((each) => each !== person.id))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button size="s" icon={UserPlus} disabledReason={fullReason} onClick={onAdd}>
          {addLabel}
        </Button>
      </div>
      {error !== undefined && (
        <p id={id} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
