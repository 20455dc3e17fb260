import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { type DIAL_KEYS, type DialDigit, LONG_PRESS_MS } from './dial-keys.ts';
import styles from './dial-pad.module.css';

export interface DialKeyProps {
  readonly dialKey: (typeof DIAL_KEYS)[number];
  readonly onPress: (digit: DialDigit) => void;
  /** Makes the key answer to a long press. */
  readonly onLongPress?: (() => void) | undefined;
}

/** One key: sounds and types on release, so that a long press can mean something else. */
export function DialKey({ dialKey, onPress, onLongPress }: DialKeyProps) {
  const t = useTranslations('calls.dialPad.key');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasLong = useRef(false);
  const { digit, letters } = dialKey;
  const label = { '*': t('star'), '#': t('hash'), '0': onLongPress ? t('0') : '0' }[digit as string];

  function down() {
    wasLong.current = false;
    if (!onLongPress) return;
    timer.current = setTimeout(() => {
      wasLong.current = true;
      onLongPress();
    }, LONG_PRESS_MS);
  }

  function click() {
    clearTimeout(timer.current);
    if (!wasLong.current) onPress(digit);
    wasLong.current = false;
  }

  return (
    <button
      type="button"
      className={styles.key}
      aria-label={label}
      onPointerDown={down}
      onPointerLeave={() => clearTimeout(timer.current)}
      onPointerCancel={() => clearTimeout(timer.current)}
      onContextMenu={(event) => event.preventDefault()}
      onClick={click}
    >
      <span className={styles.digit}>{digit}</span>
      <span className={styles.letters}>{letters}</span>
    </button>
  );
}
