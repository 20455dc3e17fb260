import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { Background } from '@bureau/core/media';
import { Ban, CircleDotDashed, ImagePlus } from 'lucide-react';
import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import styles from './background-choice.module.css';

export interface BackgroundChoiceProps {
  /** What can be chosen, with the address of its picture where it is one. */
  readonly backgrounds: readonly { readonly value: Background; readonly pictureUrl?: string | undefined }[];
  readonly chosen: Background;
  readonly onChoose: (background: Background) => void;
  /** The person brings a picture of their own. */
  readonly onPicture: (file: File) => void;
  /** Why it is not as it was chosen, as a sentence. */
  readonly problem?: string | undefined;
}

/** What is seen behind the person. */
export function BackgroundChoice({ backgrounds, chosen, onChoose, onPicture, problem }: BackgroundChoiceProps) {
  const t = useTranslations('devices.background');
  const label = useId();
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.choice}>
      <span id={label} className={styles.label}>
        {t('title')}
      </span>
      <RadioGroup
        aria-labelledby={label}
        value={chosen}
        onValueChange={(value) => onChoose(value)}
        className={styles.backgrounds}
      >
        {backgrounds.map(({ value, pictureUrl }) => (
          <Radio.Root key={value} value={value} aria-label={t(value)} title={t(value)} className={styles.background}>
            {pictureUrl === undefined ? <Mark background={value} /> : <img src={pictureUrl} alt="" />}
          </Radio.Root>
        ))}
      </RadioGroup>
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
      <Button size="s" icon={ImagePlus} className={styles.add} onClick={() => file.current?.click()}>
        {t('add')}
      </Button>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        onChange={({ target }) => {
          const [picture] = target.files ?? [];
          if (picture) onPicture(picture);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}

function Mark({ background }: { background: Background }) {
  return background === 'blur' ? <CircleDotDashed aria-hidden size={20} /> : <Ban aria-hidden size={20} />;
}
