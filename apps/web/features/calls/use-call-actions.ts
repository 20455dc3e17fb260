'use client';

import { type CallView, canBeSeen, mayStopRecording } from '@bureau/core/calls';
import { isEntitled } from '@bureau/core/entitlements';
import { isOutside } from '@bureau/core/kernel';
import type { CallAction } from '@bureau/ui/phone';
import {
  ArrowRightLeft,
  CircleDot,
  CirclePause,
  CirclePlay,
  CircleStop,
  Grid3x3,
  Keyboard,
  Pause,
  PictureInPicture2,
  Play,
  Presentation,
  SlidersHorizontal,
  SquareParking,
  UserPlus,
  Video,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { showShortcuts } from '../../shell/shortcut-help.tsx';
import { useKeysOf } from '../../shell/shortcuts.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import type { PopOut } from '../../shell/use-pop-out.ts';
import { useToDeskPhone } from '../desk-phones/use-to-desk-phone.ts';
import type { DockPanel } from './use-panel.ts';
import { useParking } from './use-parking.ts';

interface CallActionParts {
  /** Absent while it is being dialled, and once it is over. */
  readonly call: CallView | undefined;
  readonly panel: DockPanel;
  readonly popOut: PopOut;
  readonly onPick: (picking: 'transfer' | 'add') => void;
}

/** Everything that can be done with the call in the dock, besides muting and ending it. */
export function useCallActions({ call, panel, popOut, onPick }: CallActionParts): readonly CallAction[] {
  const { calls, meetings, self } = useBureau();
  const t = useTranslations();
  const ownName = useStore(self, (state) => state.self?.person.name ?? '');
  const keysOf = useKeysOf();
  const fails = useFailureMessage();
  const park = useParking();
  const toDeskPhone = useToDeskPhone();
  const camera = useStore(calls.media, (media) => media.camera);
  const plan = useStore(self, (state) => state.self?.company.plan);
  const isActive = call?.status === 'active';
  /** Nothing answers in place of a person. */
  const talk = isActive && call.service === undefined ? call : undefined;
  const asks = talk?.consultationFor !== undefined;
  const isChangeable = talk !== undefined && talk.transfer === undefined && !asks;

  const actions: (CallAction | false | undefined)[] = [
    talk && {
      id: 'camera',
      label: camera === 'off' ? t('liveCall.video.turnOn') : t('liveCall.video.turnOff'),
      icon: Video,
      onChoose: () => void calls.setCamera(camera === 'off').catch(fails),
      place: 'dock',
      group: 'people',
      pressed: camera !== 'off',
      busy: camera === 'starting',
      shortcut: keysOf('call-camera'),
      disabledReason: talk.onHold
        ? t('liveCall.actions.cameraOnHold')
        : camera === 'off' && !canBeSeen(talk)
          ? t('liveCall.actions.cameraUnseen')
          : undefined,
    },
    talk && {
      id: 'hold',
      label: talk.onHold ? t('calls.handling.resume') : t('calls.handling.hold'),
      icon: talk.onHold ? Play : Pause,
      onChoose: () => void (talk.onHold ? calls.resume(talk.id) : calls.hold(talk.id)).catch(fails),
      place: 'dock',
      group: 'people',
      pressed: talk.onHold,
      shortcut: keysOf('call-hold'),
    },
    isChangeable && {
      id: 'transfer',
      label: t('calls.handling.transfer'),
      icon: ArrowRightLeft,
      onChoose: () => onPick('transfer'),
      place: 'wide',
      group: 'people',
      shortcut: keysOf('call-transfer'),
    },
    talk?.transfer === undefined &&
      talk && {
        id: 'add',
        label: t('calls.handling.add'),
        icon: UserPlus,
        onChoose: () => onPick('add'),
        place: 'wide',
        group: 'people',
        shortcut: keysOf('call-add'),
      },
    // A telephone cannot come along.
    isChangeable &&
      !talk.parties.some(({ userId, status }) => status === 'connected' && isOutside(userId)) && {
        id: 'meeting',
        label: t('calls.handling.toMeeting'),
        icon: Presentation,
        onChoose: () => void meetings.fromCall(talk.id, t('meetings.room.instantName', { name: ownName })).catch(fails),
        place: 'menu',
        group: 'people',
        disabledReason: talk.onHold ? t('calls.handling.toMeetingOnHold') : undefined,
      },
    isActive && {
      id: 'keypad',
      label: t('calls.dock.keypad'),
      icon: Grid3x3,
      onChoose: () => panel.toggle('keypad'),
      place: call.service ? 'dock' : 'wide',
      group: 'people',
      expanded: panel.name === 'keypad',
      shortcut: keysOf('call-keypad'),
      disabledReason: call.onHold ? t('liveCall.actions.keypadOnHold') : undefined,
    },
    isChangeable && {
      id: 'park',
      label: t('calls.handling.park'),
      icon: SquareParking,
      onChoose: () => park(talk.id),
      place: 'menu',
      group: 'people',
    },
    talk && toDeskPhone(talk.id),
    ...(talk ? recordingActions(talk) : []),
    {
      id: 'devices',
      label: t('calls.dock.devices'),
      icon: SlidersHorizontal,
      onChoose: () => panel.toggle('devices'),
      place: 'wide',
      group: 'view',
      expanded: panel.name === 'devices',
    },
    popOut.isSupported && {
      id: 'pop-out',
      label: popOut.isOpen ? t('liveCall.popOut.close') : t('liveCall.popOut.open'),
      icon: PictureInPicture2,
      onChoose: popOut.isOpen ? popOut.close : () => void popOut.open(),
      place: 'wide',
      group: 'view',
      pressed: popOut.isOpen,
      shortcut: keysOf('call-pop-out'),
    },
    talk && {
      id: 'shortcuts',
      label: t('shortcuts.title'),
      icon: Keyboard,
      onChoose: showShortcuts,
      place: 'menu',
      group: 'view',
      shortcut: keysOf('help'),
    },
  ];
  return actions.filter((action) => action !== undefined && action !== false);

  function recordingActions({ id, recording }: CallView): readonly (CallAction | false)[] {
    const entry = { place: 'menu', group: 'recording' } as const;
    return [
      !recording && {
        ...entry,
        id: 'record',
        label: t('calls.handling.record'),
        icon: CircleDot,
        onChoose: () => void calls.startRecording(id).catch(fails),
        disabledReason: plan && isEntitled(plan, 'call-recording') ? undefined : t('company.notInPlan'),
        shortcut: keysOf('call-record'),
      },
      recording?.status === 'on' && {
        ...entry,
        id: 'pause-recording',
        label: t('calls.handling.pauseRecording'),
        icon: CirclePause,
        onChoose: () => void calls.pauseRecording(id).catch(fails),
      },
      recording?.status === 'paused' && {
        ...entry,
        id: 'resume-recording',
        label: t('calls.handling.resumeRecording'),
        icon: CirclePlay,
        onChoose: () => void calls.resumeRecording(id).catch(fails),
      },
      recording !== undefined && {
        ...entry,
        id: 'record',
        label: t('calls.handling.stopRecording'),
        icon: CircleStop,
        onChoose: () => void calls.stopRecording(id).catch(fails),
        disabledReason: mayStopRecording(recording) ? undefined : t('calls.handling.recordedByPolicy'),
        shortcut: keysOf('call-record'),
      },
    ];
  }
}
