import type { UserId } from '@bureau/core/kernel';
import { Check, Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '../primitives/text-field.tsx';
import styles from './people-chooser.module.css';

interface ChoosablePerson {
  readonly id: UserId;
  readonly name: string;
  readonly line: string;
}

export interface PeopleChooserProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly people: readonly ChoosablePerson[];
  readonly chosen: readonly ChoosablePerson[];
  readonly faceOf: (id: UserId, name: string) => ReactNode;
  readonly onToggle: (id: UserId) => void;
  /** Enter with nothing typed. */
  readonly onDone: () => void;
}

/** Chooses some colleagues: typing narrows them, the arrows walk, Enter takes, Backspace gives the last one back. */
export function PeopleChooser({ text, onText, people, chosen, faceOf, onToggle, onDone }: PeopleChooserProps) {
  const t = useTranslations('messages.pick');
  const tHandling = useTranslations('calls.handling');
  const [walked, setWalked] = useState(0);
  const at = Math.min(walked, Math.max(0, people.length - 1));
  const isChosen = (id: UserId) => chosen.some((person) => person.id === id);

  function press(event: KeyboardEvent) {
    const person = people[at];
    const last = chosen.at(-1);
    if (event.key === 'ArrowDown') setWalked(Math.min(at + 1, people.length - 1));
    else if (event.key === 'ArrowUp') setWalked(Math.max(at - 1, 0));
    else if (event.key === 'Backspace' && text === '' && last) onToggle(last.id);
    else if (event.key === 'Enter' && text === '' && chosen.length > 0) onDone();
    else if (event.key === 'Enter' && person) {
      onToggle(person.id);
      setWalked(0);
    } else return;
    event.preventDefault();
  }
  return (
    <div className={styles.chooser}>
      {chosen.length > 0 && (
        <ul className={styles.chosen} aria-label={t('chosen')}>
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <button type="button" aria-label={t('remove', { name })} onClick={() => onToggle(id)}>
                {name} <X aria-hidden size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={tHandling('search')}
        hideLabel
        placeholder={tHandling('search')}
        icon={Search}
        value={text}
        onChange={(next) => {
          onText(next);
          setWalked(0);
        }}
        onKeyDown={press}
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no tag is a combobox with rich results
        role="combobox"
        aria-expanded
        aria-controls="people-to-choose"
        aria-activedescendant={people[at] && `choose-${people[at].id}`}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list of a field that keeps the focus */}
      <div id="people-to-choose" role="listbox" aria-multiselectable className={styles.people} aria-label={t('to')}>
        {people.map(({ id, name, line }, index) => (
          // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the keys are the field's
          <div
            key={id}
            id={`choose-${id}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option with a face
            role="option"
            aria-selected={isChosen(id)}
            data-at={index === at || undefined}
            className={styles.person}
            onClick={() => onToggle(id)}
          >
            {faceOf(id, name)}
            <span className={styles.words}>
              <strong>{name}</strong>
              <span>{line}</span>
            </span>
            {isChosen(id) && <Check aria-hidden size={18} />}
          </div>
        ))}
      </div>
      {people.length === 0 && <p className={styles.none}>{tHandling('nobody')}</p>}
    </div>
  );
}
