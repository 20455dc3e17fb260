import { assertNever } from '@bureau/core/kernel';
import { Check, Mic, RotateCcw, Square, Trash2, Upload } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { SoundPlayer } from '../player/sound-player.tsx';
import { Button } from '../primitives/button.tsx';
import { LevelMeter } from '../primitives/level-meter.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './greeting-editor.module.css';

/** A sound as a player shows it. */
export interface ShownSound {
  readonly src: string;
  readonly durationMs: number;
  /** Loudness over time, 0 to 100. */
  readonly peaks: readonly number[];
}

/** How far a new greeting is. */
export type GreetingStep =
  | { readonly kind: 'none' }
  /** The microphone, or the file, is being opened. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'recording'; readonly level: number; readonly leftMs: number }
  | { readonly kind: 'review'; readonly sound: ShownSound; readonly isSaving: boolean };

export interface GreetingEditorProps {
  /** What callers hear now. */
  readonly current: ShownSound & { readonly isOwn: boolean };
  readonly step: GreetingStep;
  /** What went wrong, as a sentence. */
  readonly problem?: string | undefined;
  readonly ownName: string;
  readonly onRecord: () => void;
  readonly onFile: (file: File) => void;
  readonly onStop: () => void;
  readonly onDiscard: () => void;
  readonly onUse: () => void;
  readonly onBackToHouse: () => void;
}

/** What callers hear before the tone, and how to make it one’s own: record, listen, use. */
export function GreetingEditor(props: GreetingEditorProps) {
  const { step, problem } = props;
  const ref = useRef<HTMLDivElement>(null);
  const before = useRef(step.kind);
  // The button that was pressed is gone with its step: whoever works with keys goes on with the next one.
  useEffect(() => {
    if (before.current === step.kind) return;
    before.current = step.kind;
    ref.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [step.kind]);
  return (
    <div ref={ref} className={styles.editor}>
      <Step {...props} />
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

function Step(props: GreetingEditorProps) {
  const { step } = props;
  switch (step.kind) {
    case 'recording':
      return <Recording {...props} step={step} />;
    case 'review':
      return <Review {...props} step={step} />;
    case 'none':
    case 'opening':
      return <Current {...props} isOpening={step.kind === 'opening'} />;
    default:
      return assertNever(step);
  }
}

function Current({
  current,
  ownName,
  isOpening,
  onRecord,
  onFile,
  onBackToHouse,
}: GreetingEditorProps & { isOpening: boolean }) {
  const t = useTranslations('voicemail.settings');
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <p className={styles.state}>{t(current.isOwn ? 'greetingOwn' : 'greetingHouse')}</p>
      <SoundPlayer label={t(current.isOwn ? 'greetingPlayer' : 'greetingHousePlayer')} {...current} />
      <div className={styles.actions}>
        <Button data-next size="s" icon={Mic} busy={isOpening} onClick={onRecord}>
          {t(current.isOwn ? 'recordNew' : 'record')}
        </Button>
        <Button size="s" icon={Upload} onClick={() => file.current?.click()}>
          {t('upload')}
        </Button>
        {current.isOwn && (
          <Button size="s" variant="quiet" icon={RotateCcw} onClick={onBackToHouse}>
            {t('backToHouse')}
          </Button>
        )}
        <input
          ref={file}
          type="file"
          accept="audio/*"
          hidden
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) onFile(chosen);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      {!current.isOwn && <p className={styles.hint}>{t('example', { name: ownName })}</p>}
    </>
  );
}

function Recording({
  step,
  onStop,
  onDiscard,
}: GreetingEditorProps & { step: Extract<GreetingStep, { kind: 'recording' }> }) {
  const t = useTranslations('voicemail.settings');
  const seconds = Math.ceil(step.leftMs / 1_000);
  return (
    <>
      <div className={styles.live}>
        <span className={styles.dot} aria-hidden />
        <output className={styles.state}>{t('recording')}</output>
        <span className={styles.left} aria-hidden>
          {t('left', { seconds })}
        </span>
        {/* Read aloud every ten seconds, not every second: the microphone hears it too. */}
        <VisuallyHidden>
          <span role="timer">{t('left', { seconds: Math.ceil(seconds / 10) * 10 })}</span>
        </VisuallyHidden>
      </div>
      <LevelMeter level={step.level} bars={32} label={t('level')} />
      <div className={styles.actions}>
        <Button data-next variant="primary" size="s" icon={Square} onClick={onStop}>
          {t('stop')}
        </Button>
        <Button variant="quiet" size="s" icon={Trash2} onClick={onDiscard}>
          {t('discard')}
        </Button>
      </div>
    </>
  );
}

function Review({
  step,
  onUse,
  onRecord,
  onDiscard,
}: GreetingEditorProps & { step: Extract<GreetingStep, { kind: 'review' }> }) {
  const t = useTranslations('voicemail.settings');
  return (
    <>
      <output className={styles.state}>{t('review')}</output>
      <SoundPlayer label={t('reviewPlayer')} {...step.sound} />
      <div className={styles.actions}>
        <Button data-next variant="primary" size="s" icon={Check} busy={step.isSaving} onClick={onUse}>
          {t('use')}
        </Button>
        <Button size="s" icon={Mic} onClick={onRecord}>
          {t('recordAgain')}
        </Button>
        <Button variant="quiet" size="s" icon={Trash2} onClick={onDiscard}>
          {t('discard')}
        </Button>
      </div>
    </>
  );
}
