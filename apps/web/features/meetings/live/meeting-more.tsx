'use client';

import { mayBecomeCall } from '@bureau/core/meetings';
import { MenuChoice, MenuItem, MenuSeparator } from '@bureau/ui/primitives';
import {
  CircleDot,
  CircleStop,
  Eye,
  EyeOff,
  LifeBuoy,
  Link,
  Lock,
  LockOpen,
  Phone,
  PictureInPicture2,
  SlidersHorizontal,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useCopy } from '../use-copy.ts';
import { useInside, useMeeting } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';
import type { StageWishes } from './use-stage.ts';

interface MeetingMoreProps {
  readonly wishes: StageWishes;
  readonly onWishes: (change: Partial<StageWishes>) => void;
  readonly isFloating: boolean;
  /** Left out where no window can float. */
  readonly onPopOut: (() => void) | undefined;
  readonly onDevices: () => void;
  readonly onReport: () => void;
}

/** What is needed less often in a meeting, as items of a menu. */
export function MeetingMore({ wishes, onWishes, isFloating, onPopOut, onDevices, onReport }: MeetingMoreProps) {
  const t = useTranslations('meetings.bar');
  const tStage = useTranslations('meetings.stage');
  const { meeting, link, onCall } = useMeeting();
  const view = useInside();
  const copy = useCopy();
  const fails = useMeetingFailure();
  const act = (type: 'lock' | 'unlock' | 'start-recording' | 'stop-recording') =>
    void meeting.act({ type }).catch(fails);
  return (
    <>
      <MenuChoice
        label={tStage('view')}
        options={(['grid', 'speaker'] as const).map((value) => ({ value, label: tStage(value) }))}
        value={wishes.view}
        onChange={(chosen) => onWishes({ view: chosen })}
      />
      <MenuItem
        label={wishes.hidesSelf ? tStage('showSelf') : tStage('hideSelf')}
        icon={wishes.hidesSelf ? Eye : EyeOff}
        onChoose={() => onWishes({ hidesSelf: !wishes.hidesSelf })}
      />
      {onPopOut && (
        <MenuItem label={isFloating ? t('popIn') : t('popOut')} icon={PictureInPicture2} onChoose={onPopOut} />
      )}
      <MenuItem label={t('devices')} icon={SlidersHorizontal} onChoose={onDevices} />
      {onCall && view && mayBecomeCall(view) && (
        <MenuItem label={t('toCall')} icon={Phone} onChoose={() => void onCall().catch(fails)} />
      )}
      <MenuSeparator />
      {view?.permissions.record && (
        <MenuItem
          label={view.recording ? t('stopRecording') : t('record')}
          icon={view.recording ? CircleStop : CircleDot}
          onChoose={() => act(view.recording ? 'stop-recording' : 'start-recording')}
        />
      )}
      {view?.permissions.run && (
        <MenuItem
          label={view.isLocked ? t('unlock') : t('lock')}
          icon={view.isLocked ? LockOpen : Lock}
          onChoose={() => act(view.isLocked ? 'unlock' : 'lock')}
        />
      )}
      {link !== undefined && <MenuItem label={t('copyLink')} icon={Link} onChoose={() => void copy(link)} />}
      <MenuItem label={t('report')} icon={LifeBuoy} onChoose={onReport} />
    </>
  );
}
