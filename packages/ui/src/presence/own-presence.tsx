import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { DND_LENGTHS, type DndLength, type ManualStatus, type PresenceStatus } from '@bureau/core/presence';
import { Check, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '../language/now.ts';
import { useReader } from '../language/reader.ts';
import { IconButton } from '../primitives/icon-button.tsx';
import { TextField } from '../primitives/text-field.tsx';
import { dndEnd } from './dnd-end.ts';
import styles from './own-presence.module.css';
import { PersonAvatar } from './person-avatar.tsx';
import { PresenceDot } from './presence-dot.tsx';

const CHOICES = ['available', 'busy', 'dnd', 'away', 'invisible'] as const satisfies readonly ManualStatus[];

/** Below the lengths of a Do not disturb. */
const AFTER_DND = new Set<ManualStatus>(['away', 'invisible']);

/** Longest text that is kept beside a status, in characters. */
const MAX_TEXT = 80;

export interface OwnPresenceProps {
  readonly person: { readonly id: string; readonly name: string; readonly extension: string; readonly email?: string };
  /** What others see now. */
  readonly status: PresenceStatus;
  /** What the person chose. */
  readonly manual: ManualStatus;
  readonly text: string;
  /** When the Do not disturb that was chosen ends by itself. */
  readonly until?: number | undefined;
  readonly onChoose: (status: ManualStatus) => void;
  readonly onDndLength: (length: DndLength) => void;
  readonly onText: (text: string) => void;
  /** Further entries: settings, sign out. */
  readonly children?: ReactNode;
}

/** What the own face in the header opens: who I am, what others see, and how to change it. */
export function OwnPresence(props: OwnPresenceProps) {
  const { person, status, manual, text, until, onChoose, onDndLength, onText, children } = props;
  const t = useTranslations('presence');
  const tMe = useTranslations('accounts.me');
  const seen = t(`status.${status}`);
  return (
    <div className={styles.panel}>
      <div className={styles.who}>
        <PersonAvatar id={person.id} name={person.name} presence={status} size={52} />
        <div className={styles.words}>
          <strong className={styles.name}>{person.name}</strong>
          <span className={styles.line}>
            {person.extension === '' ? tMe('noNumber') : tMe('extension', { extension: person.extension })}
          </span>
          <span className={styles.line} aria-live="polite">
            {t('seenAs', { status: seen })}
          </span>
        </div>
      </div>
      <RadioGroup aria-label={t('choose')} value={manual} onValueChange={onChoose} className={styles.choices}>
        {CHOICES.map((choice) => (
          <Radio.Root
            key={choice}
            value={choice}
            className={styles.choice}
            data-after={AFTER_DND.has(choice) || undefined}
          >
            <PresenceDot status={choice === 'invisible' ? 'offline' : choice} size={16} decorative />
            <span className={styles.choiceWords}>
              <span className={styles.choiceName}>{t(`manual.${choice}`)}</span>
              <span className={styles.hint}>
                {choice === 'dnd' && until !== undefined ? <DndEnd until={until} /> : t(`hint.${choice}`)}
              </span>
            </span>
            <Radio.Indicator className={styles.mark}>
              <Check aria-hidden size={17} />
            </Radio.Indicator>
          </Radio.Root>
        ))}
      </RadioGroup>
      {manual === 'dnd' && <DndLengths hasEnd={until !== undefined} onChoose={onDndLength} />}
      <StatusText key={text} text={text} onText={onText} />
      {children !== undefined && <div className={styles.more}>{children}</div>}
    </div>
  );
}

/** Until when no call rings. */
function DndEnd({ until }: { until: number }) {
  const t = useTranslations('presence.hint');
  const reader = useReader();
  const end = dndEnd(until, useNow(), reader, (time) => t('tomorrowAt', { time }));
  return t('dndUntil', { time: end });
}

/** How long from now; which length an end was chosen by is not known any more. */
function DndLengths({ hasEnd, onChoose }: { hasEnd: boolean; onChoose: (length: DndLength) => void }) {
  const t = useTranslations('presence.dndLength');
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset groups what is filled in; nothing is
    <div role="group" aria-label={t('label')} className={styles.lengths}>
      {DND_LENGTHS.map((length) => (
        <button
          key={length}
          type="button"
          className={styles.length}
          aria-pressed={length === 'open' && !hasEnd}
          onClick={() => onChoose(length)}
        >
          {t(length)}
        </button>
      ))}
    </div>
  );
}

function StatusText({ text, onText }: { text: string; onText: (text: string) => void }) {
  const t = useTranslations('presence.text');
  const tFrame = useTranslations('frame');
  const [draft, setDraft] = useState(text);
  const changed = draft.trim() !== text;

  function save(event: FormEvent) {
    event.preventDefault();
    if (changed) onText(draft.trim());
  }

  return (
    <form onSubmit={save} className={styles.text}>
      <TextField
        label={t('label')}
        hideLabel
        placeholder={t('example')}
        value={draft}
        onChange={setDraft}
        maxLength={MAX_TEXT}
        trailing={
          changed ? (
            <IconButton type="submit" label={tFrame('save')} icon={Check} size="s" variant="quiet" />
          ) : (
            text !== '' && (
              <IconButton label={t('clear')} icon={X} size="s" variant="quiet" onClick={() => onText('')} />
            )
          )
        }
      />
    </form>
  );
}
