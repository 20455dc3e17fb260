import { MOST_FORWARDING_PEOPLE } from '@bureau/core/routing';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../primitives/choice.tsx';
import { TextField } from '../primitives/text-field.tsx';
import type { RuleEditorProps } from './editor-props.ts';
import { PeopleField } from './people-field.tsx';
import { RingTime } from './ring-time.tsx';
import styles from './rule-editor.module.css';

const KINDS = ['people', 'voicemail', 'number'] as const;
const ORDERS = ['in-turn', 'at-once'] as const;

/** Where a rule sends a call. */
export function ThenFields(props: RuleEditorProps) {
  const { draft, onChange, problems, numberProblem, hasMailbox } = props;
  const t = useTranslations('forwarding.editor');
  const tWarning = useTranslations('forwarding.warning');
  return (
    <>
      <div className={styles.choice}>
        <SegmentedControl
          label={t('target')}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
        />
      </div>
      {draft.kind === 'people' && <PeopleTarget {...props} />}
      {draft.kind === 'voicemail' && !hasMailbox && <p className={styles.hint}>{tWarning('mailbox-off')}</p>}
      {draft.kind === 'number' && (
        <TextField
          type="tel"
          autoComplete="off"
          label={t('number')}
          hint={t('numberHint')}
          error={problems.number ? t('problem.number') : numberProblem}
          value={draft.number}
          onChange={(number) => onChange({ number })}
        />
      )}
    </>
  );
}

function PeopleTarget({ draft, onChange, problems, personOf, avatarOf, onPick }: RuleEditorProps) {
  const t = useTranslations('forwarding.editor');
  const { userIds, order, ringForMs } = draft;
  const isSeveral = userIds.length > 1;
  const isFull = userIds.length >= MOST_FORWARDING_PEOPLE;
  return (
    <>
      <PeopleField
        label={t('people')}
        people={userIds.map(personOf)}
        avatarOf={avatarOf}
        addLabel={t('addPerson')}
        removeLabel={(name) => t('removePerson', { name })}
        fullReason={isFull ? t('most', { count: MOST_FORWARDING_PEOPLE }) : undefined}
        onAdd={() => onPick('userIds')}
        onChange={(changed) => onChange({ userIds: changed })}
        isOrdered={isSeveral && order === 'in-turn'}
        error={problems.people && t('problem.people')}
      />
      {isSeveral && (
        <div className={styles.choice}>
          <span aria-hidden className={styles.label}>
            {t('order')}
          </span>
          <SegmentedControl
            label={t('order')}
            options={ORDERS.map((value) => ({ value, label: t(`orders.${value}`) }))}
            value={order}
            onChange={(chosen) => onChange({ order: chosen })}
          />
        </div>
      )}
      <RingTime
        label={t(`ringFor.${isSeveral ? order : 'one'}`)}
        value={ringForMs}
        onChange={(ms) => ms !== undefined && onChange({ ringForMs: ms })}
      />
      <p className={styles.hint}>{t('peopleHint')}</p>
    </>
  );
}
