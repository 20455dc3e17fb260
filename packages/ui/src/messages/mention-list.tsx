import type { UserId } from '@bureau/core/kernel';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './composer.module.css';
import type { Mentionable } from './mention-text.ts';

export interface MentionListProps {
  readonly people: readonly Mentionable[];
  readonly chosen: number;
  readonly faceOf: (userId: UserId, name: string) => ReactNode;
  readonly onChoose: (person: Mentionable) => void;
}

/** Members who may be meant by what is typed; the field keeps the focus. */
export function MentionList({ people, chosen, faceOf, onChoose }: MentionListProps) {
  const t = useTranslations('messages.composer');
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list of a field that keeps the focus
    <div id="mentions" role="listbox" className={styles.mentions} aria-label={t('mentions')}>
      {people.map((person, index) => (
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the keys are the field's
        <div
          key={person.id}
          id={`mention-${index}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option with a face
          role="option"
          className={styles.option}
          aria-selected={index === chosen}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(person);
          }}
        >
          {faceOf(person.id, person.name)}
          {person.name}
        </div>
      ))}
    </div>
  );
}
