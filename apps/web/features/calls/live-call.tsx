'use client';

import type { UserId } from '@bureau/core/kernel';
import { useErrorSentence } from '@bureau/ui/language';
import {
  CallControls,
  CallDock,
  type DockAfter,
  type DockCall,
  MiniCall,
  PeopleMark,
  QualityMark,
} from '@bureau/ui/phone';
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useKeysOf, useShortcuts } from '../../shell/shortcuts.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { type PopOut, usePopOut } from '../../shell/use-pop-out.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { CallPicker } from './call-picker.tsx';
import { DockPanel } from './dock-panel.tsx';
import styles from './live-call.module.css';
import { OtherCalls } from './other-calls.tsx';
import { useCallActions } from './use-call-actions.ts';
import { useCallPictures } from './use-call-pictures.tsx';
import { useCallPerson } from './use-dial.ts';
import { useDockCall } from './use-dock-call.ts';
import { usePanel } from './use-panel.ts';
import type { ShownCall } from './use-shown-call.ts';
import { useTalkHint } from './use-talk-hint.ts';

/** The dock: the call of this device, through every navigation. */
export function LiveCall({ shown }: { shown: ShownCall }) {
  const popOut = usePopOut();
  const { call, dialling } = shown;
  if (call) return <CallWithPerson shown={shown} popOut={popOut} userId={call.peerId} />;
  if (!dialling) return null;
  if ('userId' in dialling.to) return <CallWithPerson shown={shown} popOut={popOut} userId={dialling.to.userId} />;
  return <Dock shown={shown} popOut={popOut} peer={{ id: dialling.to.text, name: dialling.to.text }} />;
}

interface DockProps {
  readonly shown: ShownCall;
  readonly popOut: PopOut;
  readonly peer: DockCall['peer'];
  /** What is offered once the call is over. */
  readonly after?: DockAfter;
}

function CallWithPerson({ userId, ...rest }: Omit<DockProps, 'peer'> & { userId: UserId }) {
  const { calls } = useBureau();
  const callPerson = useCallPerson();
  const fails = useFailureMessage();
  const { call } = rest.shown;
  const slot = useStore(calls.store, ({ parked }) => parked.find(({ callId }) => callId === call?.id)?.slot);
  // Whoever parked somebody would ring them while they wait.
  const after: DockAfter =
    slot === undefined
      ? { kind: 'call-again', onChoose: () => callPerson(userId) }
      : { kind: 'retrieve', onChoose: () => void calls.retrieve(slot).catch(fails) };
  return <Dock {...rest} peer={usePeer(userId)} after={after} />;
}

function Dock({ shown, popOut, peer, after }: DockProps) {
  const { calls, devices, meetings } = useBureau();
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const keysOf = useKeysOf();
  const dock = useRef<HTMLDivElement>(null);
  const panel = usePanel(dock);
  const [picking, setPicking] = useState<'transfer' | 'add'>();
  const level = useStore(calls.levels, ({ peer: loudness }) => loudness);
  const { quality, videos, microphoneProblem } = useStore(calls.media);
  const hasHeld = useStore(calls.store, ({ held }) => held.length > 0);

  const hasKeys = useStore(meetings.current, ({ meeting, isAside }) => meeting === undefined || isAside);

  const isLive = shown.phase !== 'ended';
  const call = isLive ? shown.call : undefined;
  const dockCall = useDockCall(shown, peer);
  const pictures = useCallPictures(call);
  const hint = useTalkHint(isLive && dockCall.muted);
  const actions = useCallActions({ call, panel, popOut, onPick: setPicking });
  const mute = (wanted: boolean) => void calls.setMuted(wanted).catch(fails);
  const hangUp = () => void calls.hangUp().catch(fails);
  const hold = actions.find(({ id }) => id === 'hold');
  const act = (id: string) => {
    const action = actions.find((each) => each.id === id && each.disabledReason === undefined);
    return action?.onChoose;
  };
  useShortcuts(
    isLive && hasKeys
      ? {
          'call-mute': () => mute(!dockCall.muted),
          'call-hang-up': hangUp,
          'call-hold': act('hold'),
          'call-camera': act('camera'),
          'call-transfer': act('transfer'),
          'call-add': act('add'),
          'call-keypad': act('keypad'),
          'call-record': act('record'),
          'call-pop-out': act('pop-out'),
          'call-swap': hasHeld ? () => void calls.swap().catch(fails) : undefined,
        }
      : {},
  );
  const count = dockCall.peopleCount;
  const open = panel.name;

  // Not within: the focus there holds no note here.
  const floating =
    popOut.body &&
    createPortal(
      <MiniCall
        call={dockCall}
        level={level}
        track={pictures && videos[0]?.track}
        onMute={mute}
        onHangUp={hangUp}
        hold={hold && { onHold: call?.onHold === true, onChange: hold.onChoose }}
      />,
      popOut.body,
    );
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- whoever points at a note reads it: it stays */}
      <div
        ref={dock}
        className={styles.live}
        {...(pictures?.look === 'stage' && { 'data-theme': 'dark' })}
        onPointerMove={() => shown.hold(true)}
        onPointerLeave={() => shown.hold(false)}
        onFocus={() => shown.hold(true)}
        onBlur={() => shown.hold(false)}
      >
        <OtherCalls />
        <CallDock
          call={{
            ...dockCall,
            listenOnly: isLive && microphoneProblem ? sentence({ code: microphoneProblem }) : undefined,
          }}
          level={level}
          onMute={mute}
          onHangUp={hangUp}
          shortcuts={{ mute: keysOf('call-mute'), hangUp: keysOf('call-hang-up') }}
          hint={hint}
          pictures={pictures}
          marks={
            <>
              {quality && (
                <QualityMark quality={quality} expanded={open === 'quality'} onOpen={() => panel.toggle('quality')} />
              )}
              {count > 1 && (
                <PeopleMark count={count} expanded={open === 'people'} onOpen={() => panel.toggle('people')} />
              )}
            </>
          }
          controls={<CallControls actions={actions} />}
          onUseMicrophone={() => void devices.refresh({ ask: true }).catch(fails)}
          after={after}
          onDismiss={shown.dismiss}
        />
        <DockPanel panel={panel} call={call} />
        {picking && call && <CallPicker call={call} picking={picking} onClose={() => setPicking(undefined)} />}
      </div>
      {floating}
    </>
  );
}
