'use client';

import { type CoverPage, LONGEST_COVER_TEXT, unprintableIn } from '@bureau/core/fax';
import { SegmentedControl, TextField } from '@bureau/ui/primitives';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import styles from './fax.module.css';

interface CoverFieldsProps {
  readonly cover: CoverPage;
  readonly onChange: (cover: CoverPage) => void;
  /** Somebody has left a field: it can be drawn. */
  readonly onDone: () => void;
}

/** Of a text in another script, so many tell enough. */
const MOST_TOLD = 12;
const LOCALES = ['en', 'fr'] as const;

/** What stands on a cover page. */
export function CoverFields({ cover, onChange, onDone }: CoverFieldsProps) {
  const t = useTranslations('fax.compose');
  const id = useId();
  const self = useStore(useBureau().self, (state) => state.self);
  const sender = self ? [self.person.name, self.company.name] : [];
  const unprintable = unprintableIn([cover.to, cover.subject, cover.text, ...sender]);
  const set = (part: Partial<CoverPage>) => onChange({ ...cover, ...part });
  return (
    <div className={styles.cover} onBlur={onDone}>
      <TextField label={t('coverTo')} value={cover.to} onChange={(to) => set({ to })} maxLength={120} />
      <TextField
        label={t('coverSubject')}
        value={cover.subject}
        onChange={(subject) => set({ subject })}
        maxLength={120}
      />
      <div className={styles.text}>
        <label htmlFor={id}>{t('coverText')}</label>
        <textarea
          id={id}
          rows={4}
          maxLength={LONGEST_COVER_TEXT}
          value={cover.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
      <output className={styles.hint}>
        {unprintable.length > 0 && t('unprintable', { characters: unprintable.slice(0, MOST_TOLD).join(' ') })}
      </output>
      <div className={styles.choice}>
        <span aria-hidden>{t('language')}</span>
        <SegmentedControl
          label={t('language')}
          options={LOCALES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          value={cover.locale}
          onChange={(locale) => set({ locale })}
        />
      </div>
    </div>
  );
}
