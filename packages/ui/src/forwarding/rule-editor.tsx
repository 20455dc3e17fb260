import type { ForwardingRuleId } from '@bureau/core/kernel';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '../primitives/text-field.tsx';
import type { RuleEditorProps } from './editor-props.ts';
import { problemsOf, ruleOf } from './rule-draft.ts';
import styles from './rule-editor.module.css';
import { useRuleSentences } from './rule-sentence.ts';
import { ThenFields } from './then-fields.tsx';
import { TimesFields } from './times-fields.tsx';
import { WhenFields } from './when-fields.tsx';

/** Longest name of a rule, in characters. */
const MAX_NAME = 80;

/** The fields of a rule, and what they say in short. */
export function RuleEditor(props: RuleEditorProps) {
  const { draft, onChange, problems, personOf, hasMailbox, timeZone } = props;
  const t = useTranslations('forwarding.editor');
  const sentences = useRuleSentences({ nameOf: (userId) => personOf(userId).name, hasMailbox });
  const isSound = Object.keys(problemsOf(draft)).length === 0;
  return (
    <div className={styles.editor}>
      <Part title={t('when')}>
        <WhenFields {...props} />
        <TimesFields draft={draft} onChange={onChange} problems={problems} timeZone={timeZone} />
      </Part>
      <Part title={t('target')}>
        <ThenFields {...props} />
      </Part>
      <TextField
        label={t('name')}
        placeholder={t('nameExample')}
        maxLength={MAX_NAME}
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <div className={styles.said} aria-live="polite">
        {isSound && (
          <p className={styles.preview}>
            <span className={styles.previewLabel}>{t('preview')}</span>
            {sentences.whole(ruleOf(draft, NO_ID, true))}
          </p>
        )}
      </div>
    </div>
  );
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a sentence does not name its rule
const NO_ID = '' as ForwardingRuleId;

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}
