import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { DialKey } from './dial-key.tsx';
import { DIAL_KEYS, type DialDigit, isDialDigit } from './dial-keys.ts';
import styles from './dial-pad.module.css';

/** Sends tones into a live call, by mouse and by keys. */
export function TonePad(props: { sent: string; onTone: (digit: DialDigit) => void }) {
  const { sent, onTone } = props;
  const t = useTranslations('calls.dialPad');

  function type(event: KeyboardEvent) {
    if (isDialDigit(event.key)) onTone(event.key);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- typed digits do what the keys inside do
    <section className={styles.pad} aria-label={t('keys')} onKeyDown={type}>
      <output className={styles.sent} aria-label={t('tonesSent')}>
        {sent}
      </output>
      <div className={styles.keys}>
        {DIAL_KEYS.map((key) => (
          <DialKey key={key.digit} dialKey={key} onPress={onTone} />
        ))}
      </div>
    </section>
  );
}
