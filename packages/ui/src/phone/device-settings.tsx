import { AudioLines, Mic, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { LevelMeter } from '../primitives/level-meter.tsx';
import { Select } from '../primitives/select.tsx';
import styles from './device-settings.module.css';

/** A microphone or speaker; `id` is empty for the system's default. */
export interface SoundDevice {
  readonly id: string;
  /** Empty until the microphone was allowed. */
  readonly label: string;
}

export interface DeviceSettingsProps {
  readonly microphones: readonly SoundDevice[];
  readonly microphone: string;
  readonly onMicrophone: (id: string) => void;
  /** 0 to 1; left out while the microphone is not open. */
  readonly microphoneLevel?: number | undefined;
  readonly speakers: readonly SoundDevice[];
  readonly speaker: string;
  readonly onSpeaker: (id: string) => void;
  /** The browser cannot choose a speaker (`setSinkId` is missing). */
  readonly speakerFixed?: boolean;
  readonly onTest?: (() => void) | undefined;
  readonly testing?: boolean;
  /** Shown until the microphone was allowed. */
  readonly onAskPermission?: (() => void) | undefined;
  /** What is wrong with the microphone, as a sentence. */
  readonly problem?: string | undefined;
  readonly children?: ReactNode;
}

/** Microphone and speaker, with the proof that they work: in the dock's popover and in the settings. */
export function DeviceSettings(props: DeviceSettingsProps) {
  const t = useTranslations('calls.devices');
  const { microphones, speakers, microphoneLevel, onTest, onAskPermission, problem } = props;
  const microphoneOptions = microphones.map((device, at) => ({
    value: device.id,
    label: device.label || (device.id === '' ? t('systemDefault') : t('microphoneNumber', { number: String(at) })),
  }));
  const speakerOptions = speakers.map((device, at) => ({
    value: device.id,
    label: device.label || (device.id === '' ? t('systemDefault') : t('speakerNumber', { number: String(at) })),
  }));
  return (
    <div className={styles.devices}>
      {microphoneOptions.length === 0 ? (
        <p className={styles.problem}>{t('noMicrophone')}</p>
      ) : (
        <Select
          label={t('microphone')}
          icon={Mic}
          options={microphoneOptions}
          value={props.microphone}
          onChange={props.onMicrophone}
        />
      )}
      {microphoneLevel !== undefined && <LevelMeter level={microphoneLevel} bars={24} label={t('level')} />}
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {onAskPermission && (
        <div className={styles.ask}>
          <p className={styles.hint}>{t('permissionHint')}</p>
          <Button size="s" onClick={onAskPermission}>
            {t('askPermission')}
          </Button>
        </div>
      )}
      {props.speakerFixed === true || speakerOptions.length === 0 ? (
        <p className={styles.hint}>{t('speakerFixed')}</p>
      ) : (
        <Select
          label={t('speaker')}
          icon={Volume2}
          options={speakerOptions}
          value={props.speaker}
          onChange={props.onSpeaker}
        />
      )}
      {onTest && (
        <Button size="s" icon={AudioLines} busy={props.testing ?? false} onClick={onTest} className={styles.test}>
          {props.testing === true ? t('testing') : t('test')}
        </Button>
      )}
      {props.children}
    </div>
  );
}
