import { type ForwardingSituation, MOST_FORWARDING_PEOPLE } from '@bureau/core/routing';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { length } from '../language/time.ts';
import { PresenceDot } from '../presence/presence-dot.tsx';
import { Select } from '../primitives/select.tsx';
import { Toggles } from '../primitives/toggles.tsx';
import type { RuleEditorProps } from './editor-props.ts';
import { PeopleField } from './people-field.tsx';
import { usePresenceName } from './presence-name.ts';
import { RingTime } from './ring-time.tsx';
import { statusesFor } from './rule-draft.ts';

const SITUATIONS = ['always', 'no-answer', 'busy', 'offline', 'dnd'] as const satisfies readonly ForwardingSituation[];

/** When a rule applies: what must happen, how its owner is shown, who calls. */
export function WhenFields({ draft, onChange, personOf, avatarOf, onPick, ringForMs }: RuleEditorProps) {
  const t = useTranslations('forwarding.editor');
  const { locale } = useReader();
  const presenceName = usePresenceName();
  const statuses = statusesFor(draft.on);
  const isFull = draft.callerIds.length >= MOST_FORWARDING_PEOPLE;
  return (
    <>
      <Select
        label={t('when')}
        hideLabel
        hint={t(`onHint.${draft.on}`)}
        options={SITUATIONS.map((value) => ({ value, label: t(`on.${value}`) }))}
        value={draft.on}
        onChange={(on) => onChange({ on })}
      />
      {draft.on === 'no-answer' && (
        <RingTime
          label={t('after')}
          value={draft.afterMs}
          otherwise={t('afterDefault', { seconds: length(ringForMs, locale) })}
          onChange={(afterMs) => onChange({ afterMs })}
        />
      )}
      {statuses.length > 0 && (
        <Toggles
          label={t('statuses')}
          hint={t('statusesHint')}
          options={statuses.map((value) => ({
            value,
            label: presenceName(value),
            picture: <PresenceDot status={value === 'invisible' ? 'offline' : value} size={14} decorative />,
          }))}
          values={draft.statuses.filter((status) => statuses.includes(status))}
          onChange={(chosen) => onChange({ statuses: chosen })}
        />
      )}
      <PeopleField
        label={t('callers')}
        people={draft.callerIds.map(personOf)}
        avatarOf={avatarOf}
        nobody={t('everybody')}
        addLabel={t('addCaller')}
        removeLabel={(name) => t('removeCaller', { name })}
        fullReason={isFull ? t('most', { count: MOST_FORWARDING_PEOPLE }) : undefined}
        onAdd={() => onPick('callerIds')}
        onChange={(callerIds) => onChange({ callerIds })}
      />
    </>
  );
}
