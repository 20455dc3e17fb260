'use client';

import { MOST_FORWARDING_RULES } from '@bureau/core/routing';
import { Button, Menu, MenuItem } from '@bureau/ui/primitives';
import { PhoneCall, PhoneForwarded, PhoneMissed, Plus, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import styles from './forwarding.module.css';
import { newRuleId, PRESETS, type Preset } from './new-rule.ts';

const ICONS = { always: PhoneForwarded, 'no-answer': PhoneMissed, busy: PhoneCall, blank: SlidersHorizontal };

const begin = (preset: Preset) => go({ kind: 'forwarding', id: newRuleId(preset) });

/** A button for a further rule; what it begins with is in its menu. */
export function AddRule({ count }: { count: number }) {
  const t = useTranslations('forwarding');
  if (count >= MOST_FORWARDING_RULES) {
    return (
      <Button variant="primary" icon={Plus} disabledReason={t('full', { count: MOST_FORWARDING_RULES })}>
        {t('add')}
      </Button>
    );
  }
  return (
    <Menu
      trigger={
        <Button variant="primary" icon={Plus}>
          {t('add')}
        </Button>
      }
    >
      {PRESETS.map((preset) => (
        <MenuItem
          key={preset}
          icon={ICONS[preset]}
          label={t(`preset.${preset}.title`)}
          hint={t(`preset.${preset}.hint`)}
          onChoose={() => begin(preset)}
        />
      ))}
    </Menu>
  );
}

/** What a first rule may begin with. */
export function FirstRule() {
  const t = useTranslations('forwarding');
  return (
    <section className={styles.first}>
      <h2 className={styles.firstTitle}>{t('empty.title')}</h2>
      <p className={styles.hint}>{t('empty.hint')}</p>
      <ul className={styles.presets}>
        {PRESETS.map((preset) => {
          const Icon = ICONS[preset];
          return (
            <li key={preset}>
              <button type="button" className={styles.preset} onClick={() => begin(preset)}>
                <Icon aria-hidden size={20} />
                <span className={styles.presetWords}>
                  <span className={styles.presetTitle}>{t(`preset.${preset}.title`)}</span>
                  <span className={styles.hint}>{t(`preset.${preset}.hint`)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
