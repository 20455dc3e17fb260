import type { PresenceStatus } from '@bureau/core/presence';
import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { Button } from '../primitives/button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { TextField } from '../primitives/text-field.tsx';
import styles from './person-picker.module.css';

/** Somebody to choose. */
export interface PickedPerson {
  readonly id: string;
  readonly name: string;
  readonly line: string;
  readonly presence?: PresenceStatus | undefined;
  /** What can be done with this one, where it is not what can be done with everybody. */
  readonly actions?: readonly PickAction[] | undefined;
}

/** What can be done with whoever is chosen. */
interface PickAction {
  readonly label: string;
  readonly onChoose: (id: string) => void;
}

export interface PersonPickerProps {
  readonly title: string;
  /** `l` where much can be done with everybody. */
  readonly size?: 'l' | undefined;
  /** What is looked for, where it is not a colleague. */
  readonly search?: string | undefined;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly state: 'loading' | 'ready' | 'error';
  readonly people: readonly PickedPerson[];
  /** Names of those who were found, but cannot be chosen: they are there already. */
  readonly there: readonly string[];
  /** Why nobody is shown, where it is not that there is no such colleague. */
  readonly nobodyNote?: string | undefined;
  /** What can be done with whoever is chosen; the first is what Enter does with the first person. */
  readonly actions?: readonly PickAction[] | undefined;
  /** Takes back a choice that was made before. */
  readonly nobody?: { readonly label: string; readonly onChoose: () => void } | undefined;
  readonly onClose: () => void;
}

const NONE: readonly PickAction[] = [];

/** Chooses somebody, and what is to happen. */
export function PersonPicker(props: PersonPickerProps) {
  const {
    title,
    size,
    search,
    text,
    onText,
    state,
    people,
    there,
    nobodyNote,
    actions = NONE,
    nobody,
    onClose,
  } = props;
  const t = useTranslations('calls.handling');
  const tFrame = useTranslations('frame');
  const label = search ?? t('search');
  const actionsFor = (person: PickedPerson) => person.actions ?? actions;
  /** An early Enter waits for those whom the text means. */
  const hasEntered = useRef(false);
  function enter() {
    if (state === 'loading' || !hasEntered.current) return;
    hasEntered.current = false;
    const [first] = people;
    if (first) actionsFor(first)[0]?.onChoose(first.id);
  }
  useEffect(enter);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      {...(size && { size })}
      actions={nobody && <Button onClick={nobody.onChoose}>{nobody.label}</Button>}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          hasEntered.current = true;
          enter();
        }}
      >
        <TextField
          label={label}
          hideLabel
          placeholder={label}
          icon={Search}
          value={text}
          onChange={(next) => {
            hasEntered.current = false;
            onText(next);
          }}
          autoComplete="off"
        />
      </form>
      {people.length > 0 && (
        <ul className={styles.people}>
          {people.map((person) => (
            <li key={person.id} className={styles.person}>
              <PersonAvatar id={person.id} name={person.name} presence={person.presence} size={32} />
              <span className={styles.words}>
                <strong className={styles.name}>{person.name}</strong>
                <span className={styles.line}>{person.line}</span>
              </span>
              <span className={styles.actions}>
                {actionsFor(person).map((action) => (
                  <Button
                    key={action.label}
                    size="s"
                    aria-label={tFrame('labelled', { label: action.label, text: person.name })}
                    onClick={() => action.onChoose(person.id)}
                  >
                    {action.label}
                  </Button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <PickNote state={state} isEmpty={people.length === 0 && text !== ''} there={there} nobodyNote={nobodyNote} />
    </Dialog>
  );
}

/** Why nobody is shown, or not those who were looked for. */
export function PickNote({
  state,
  isEmpty,
  there,
  nobodyNote,
}: Pick<PersonPickerProps, 'state' | 'there' | 'nobodyNote'> & { readonly isEmpty: boolean }) {
  const t = useTranslations('calls.handling');
  if (state === 'error') {
    return (
      <p className={styles.error} role="alert">
        {t('searchFailed')}
      </p>
    );
  }
  if (state !== 'ready' || !isEmpty) return null;
  const [name] = there;
  return (
    <p className={styles.line}>{name === undefined ? (nobodyNote ?? t('nobody')) : t('alreadyThere', { name })}</p>
  );
}
