import {
  ArrowRightLeft,
  CircleDot,
  CirclePause,
  CirclePlay,
  CircleStop,
  Ellipsis,
  Pause,
  Play,
  SquareParking,
  UserPlus,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../primitives/menu.tsx';

export interface CallHandlingProps {
  readonly onHold: boolean;
  /** How the recording of this call stands; undefined without one. */
  readonly recording: 'announcing' | 'on' | 'paused' | undefined;
  readonly onHoldChange: (onHold: boolean) => void;
  readonly onTransfer: () => void;
  readonly onAdd: () => void;
  readonly onPark: () => void;
  readonly onRecord: (wanted: 'start' | 'pause' | 'resume' | 'stop') => void;
}

/** Hold, and behind a button what is needed less often. */
export function CallHandling(props: CallHandlingProps) {
  const { onHold, recording, onHoldChange, onTransfer, onAdd, onPark, onRecord } = props;
  const t = useTranslations('calls.handling');
  return (
    <>
      <IconButton
        label={onHold ? t('resume') : t('hold')}
        icon={onHold ? Play : Pause}
        size="l"
        pressed={onHold}
        tooltipSide="top"
        onClick={() => onHoldChange(!onHold)}
      />
      <Menu side="top" trigger={<IconButton label={t('more')} icon={Ellipsis} size="l" tooltipSide="top" />}>
        <MenuItem label={t('transfer')} icon={ArrowRightLeft} onChoose={onTransfer} />
        <MenuItem label={t('add')} icon={UserPlus} onChoose={onAdd} />
        <MenuItem label={t('park')} icon={SquareParking} onChoose={onPark} />
        <MenuSeparator />
        {recording === undefined && (
          <MenuItem label={t('record')} icon={CircleDot} onChoose={() => onRecord('start')} />
        )}
        {recording === 'on' && (
          <MenuItem label={t('pauseRecording')} icon={CirclePause} onChoose={() => onRecord('pause')} />
        )}
        {recording === 'paused' && (
          <MenuItem label={t('resumeRecording')} icon={CirclePlay} onChoose={() => onRecord('resume')} />
        )}
        {recording !== undefined && (
          <MenuItem label={t('stopRecording')} icon={CircleStop} onChoose={() => onRecord('stop')} />
        )}
      </Menu>
    </>
  );
}
