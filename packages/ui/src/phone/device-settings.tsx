import { NOISE_FILTERS, type NoiseFilter } from '@bureau/core/media';
import { AudioLines, AudioWaveform, BellRing, Mic, Video, Volume2, VolumeX } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { LevelMeter } from '../primitives/level-meter.tsx';
import { Select } from '../primitives/select.tsx';
import { Slider } from '../primitives/slider.tsx';
import { BackgroundChoice, type BackgroundChoiceProps } from './background-choice.tsx';
import styles from './device-settings.module.css';

/** A microphone, speaker or camera; `id` is empty for the system's default. */
export interface SoundDevice {
  readonly id: string;
  /** Empty until the microphone was allowed. */
  readonly label: string;
}

/** One choice among devices of a kind. */
interface DeviceChoice {
  readonly devices: readonly SoundDevice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export interface DeviceSettingsProps {
  readonly microphone: DeviceChoice;
  /** 0 to 1; left out while the microphone is not open. */
  readonly microphoneLevel?: number | undefined;
  /** Without devices the browser cannot choose a speaker (`setSinkId` is missing). */
  readonly speaker: DeviceChoice;
  /** Without devices there is nothing to choose. */
  readonly camera: DeviceChoice;
  readonly noise: {
    readonly filter: NoiseFilter;
    readonly hasStrong: boolean;
    readonly onFilter: (filter: NoiseFilter) => void;
    /** Why it is not as it was chosen, as a sentence. */
    readonly problem?: string | undefined;
  };
  /** Left out where nothing can be drawn behind the person. */
  readonly background?: BackgroundChoiceProps | undefined;
  /** Left out where nothing rings, such as in a meeting. */
  readonly ringing?:
    | {
        readonly ringer: DeviceChoice;
        /** 0 to 1. */
        readonly volume: number;
        readonly onVolume: (volume: number) => void;
      }
    | undefined;
  /** Lets the speakers sound; left out where others talk. */
  readonly test?:
    | {
        /** What sounds now. */
        readonly playing: 'ring' | 'speaker' | undefined;
        readonly onPlay: (device: 'ring' | 'speaker') => void;
      }
    | undefined;
  /** Shown until the microphone was allowed. */
  readonly onAskPermission?: (() => void) | undefined;
  /** What is wrong with the microphone, as a sentence. */
  readonly problem?: string | undefined;
}

/** Microphone, speaker, camera and ringing, with the proof that they work: in the dock's popover and in the settings. */
export function DeviceSettings(props: DeviceSettingsProps) {
  const t = useTranslations('devices');
  const { microphone, speaker, camera, ringing, test, microphoneLevel, onAskPermission, problem } = props;
  const { noise, background } = props;
  return (
    <div className={styles.devices}>
      {microphone.devices.length === 0 ? (
        <p className={styles.problem}>{t('noMicrophone')}</p>
      ) : (
        <Choice
          label={t('microphone')}
          icon={Mic}
          named={(number) => t('microphoneNumber', { number })}
          {...microphone}
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
      {microphone.devices.length > 0 && (
        <Select
          label={t('noise.title')}
          icon={AudioWaveform}
          hint={noise.filter === 'strong' ? t('noise.strongHint') : undefined}
          options={NOISE_FILTERS.filter((filter) => filter !== 'strong' || noise.hasStrong).map((value) => ({
            value,
            label: t(`noise.${value}`),
          }))}
          value={noise.filter}
          onChange={noise.onFilter}
        />
      )}
      {noise.problem !== undefined && <p className={styles.problem}>{noise.problem}</p>}
      <div className={styles.group}>
        {speaker.devices.length === 0 ? (
          <p className={styles.hint}>{t('speakerFixed')}</p>
        ) : (
          <Choice label={t('speaker')} icon={Volume2} named={(number) => t('speakerNumber', { number })} {...speaker} />
        )}
        {test && <Test {...test} device="speaker" />}
      </div>
      {camera.devices.length > 0 && (
        <div className={styles.group}>
          <Choice label={t('camera')} icon={Video} named={(number) => t('cameraNumber', { number })} {...camera} />
          {background && <BackgroundChoice {...background} />}
        </div>
      )}
      {ringing && (
        <div className={styles.group}>
          <Ringing {...ringing} />
          {test && <Test {...test} device="ring" />}
        </div>
      )}
    </div>
  );
}

function Ringing({ ringer, volume, onVolume }: NonNullable<DeviceSettingsProps['ringing']>): ReactElement {
  const t = useTranslations('devices');
  return (
    <>
      {ringer.devices.length > 0 && (
        <Choice label={t('ringer')} icon={BellRing} named={(number) => t('speakerNumber', { number })} {...ringer} />
      )}
      <Slider
        label={t('ringVolume')}
        icon={volume === 0 ? VolumeX : Volume2}
        value={volume}
        words={volume === 0 ? t('ringSilent') : t('percent', { share: volume })}
        onChange={onVolume}
      />
    </>
  );
}

function Choice(
  props: DeviceChoice & { label: string; icon: typeof Mic; named: (number: string) => string },
): ReactElement {
  const { devices, chosen, onChoose, label, icon, named } = props;
  const t = useTranslations('devices');
  const options = devices.map((device, at) => ({
    value: device.id,
    label: device.label || (device.id === '' ? t('systemDefault') : named(String(at))),
  }));
  return <Select label={label} icon={icon} options={options} value={chosen} onChange={onChoose} />;
}

function Test(props: NonNullable<DeviceSettingsProps['test']> & { device: 'ring' | 'speaker' }): ReactElement {
  const { device, playing, onPlay } = props;
  const t = useTranslations('devices');
  const label = playing === device ? t('testing') : t(device === 'ring' ? 'testRing' : 'test');
  return (
    <Button size="s" icon={AudioLines} busy={playing === device} onClick={() => onPlay(device)} className={styles.test}>
      {label}
    </Button>
  );
}
