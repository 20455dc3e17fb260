import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import styles from './slider.module.css';

export interface SliderProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The value in words, such as "40 %". */
  readonly words: string;
  readonly icon?: LucideIcon;
}

/** A share between nothing and all, in steps of 5 %. */
export function Slider({ label, value, onChange, words, icon: Icon }: SliderProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.line}>
        {Icon && <Icon aria-hidden size={17} className={styles.icon} />}
        <input
          id={id}
          className={styles.track}
          type="range"
          min={0}
          max={100}
          step={5}
          value={Math.round(value * 100)}
          aria-valuetext={words}
          style={{ '--share': `${value * 100}%` } as Record<string, string>}
          onChange={(event) => onChange(Number(event.target.value) / 100)}
        />
        <span aria-hidden className={styles.words}>
          {words}
        </span>
      </div>
    </div>
  );
}
