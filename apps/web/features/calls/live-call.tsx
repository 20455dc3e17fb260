'use client';

import type { CallView } from '@bureau/core/calls';
import type { UserId } from '@bureau/core/kernel';
import { useErrorSentence } from '@bureau/ui/language';
import { CallDock, type DockCall } from '@bureau/ui/phone';
import type { Trigger } from '@bureau/ui/primitives';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useKeysOf, useShortcuts } from '../../shell/shortcuts.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { DevicesPopover } from '../devices/devices-popover.tsx';
import { CallActions } from './call-actions.tsx';
import { KeypadPopover } from './keypad-popover.tsx';
import { OtherCalls } from './other-calls.tsx';
import { useCallNotices } from './use-call-notices.ts';
import { useCallPerson, useFailureMessage } from './use-dial.ts';
import type { ShownCall } from './use-shown-call.ts';

const keypadBehind = (button: Trigger) => <KeypadPopover trigger={button} />;
const devicesBehind = (button: Trigger) => <DevicesPopover trigger={button} />;

/** The dock: the call of this device, through every navigation. */
export function LiveCall({ shown }: { shown: ShownCall }) {
  const { call, dialling } = shown;
  if (call) return <CallWithPerson shown={shown} userId={call.peerId} />;
  if (!dialling) return null;
  if ('userId' in dialling.to) return <CallWithPerson shown={shown} userId={dialling.to.userId} />;
  return <Dock shown={shown} peer={{ id: dialling.to.text, name: dialling.to.text }} />;
}

function CallWithPerson({ shown, userId }: { shown: ShownCall; userId: UserId }) {
  const callPerson = useCallPerson();
  return <Dock shown={shown} peer={usePeer(userId)} onCallAgain={() => callPerson(userId)} />;
}

function Dock(props: { shown: ShownCall; peer: DockCall['peer']; onCallAgain?: () => void }) {
  const { shown, peer, onCallAgain } = props;
  const { calls, connection, devices } = useBureau();
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const keysOf = useKeysOf();
  const { microphone, microphoneProblem, peerMuted } = useStore(calls.media);
  const level = useStore(calls.levels, ({ peer: loudness }) => loudness);
  const clockAheadMs = useStore(connection, (state) => state.clockAheadMs);

  const { phase, call } = shown;
  const muted = microphone === 'muted' || microphone === 'unmuting';
  const mute = (wanted: boolean) => void calls.setMuted(wanted).catch(fails);
  const hangUp = () => void calls.hangUp().catch(fails);
  const isLive = phase !== 'ended';
  const notices = useCallNotices(isLive ? call : undefined);
  const isTalk = call?.status === 'active' && call.service === undefined;
  useShortcuts(isLive ? { 'call-mute': () => mute(!muted), 'call-hang-up': hangUp } : {});

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- whoever points at a note reads it: it stays
    <div
      onPointerEnter={() => shown.hold(true)}
      onPointerLeave={() => shown.hold(false)}
      onFocus={() => shown.hold(true)}
      onBlur={() => shown.hold(false)}
    >
      <OtherCalls />
      <CallDock
        call={{
          id: call?.id ?? 'dialling',
          peer,
          phase,
          answeredAt: call?.answeredAt === undefined ? undefined : call.answeredAt - clockAheadMs,
          talkMs: call && talkMsOf(call),
          mailbox: call && mailboxOf(call, clockAheadMs),
          endReason: call?.endReason,
          muted,
          muteChanging: microphone === 'muting' || microphone === 'unmuting',
          peerMuted,
          notices,
          listenOnly: isLive && microphoneProblem ? sentence({ code: microphoneProblem }) : undefined,
        }}
        level={level}
        onMute={mute}
        onHangUp={hangUp}
        shortcuts={{ mute: keysOf('call-mute'), hangUp: keysOf('call-hang-up') }}
        devices={devicesBehind}
        keypad={call?.status === 'active' ? keypadBehind : undefined}
        handling={isTalk ? <CallActions call={call} /> : undefined}
        onUseMicrophone={() => void devices.refresh({ ask: true }).catch(fails)}
        onCallAgain={onCallAgain}
        onDismiss={shown.dismiss}
      />
    </div>
  );
}

/** How long they talked; with a mailbox, how long the message is. */
function talkMsOf({ answeredAt, endedAt, service }: CallView): number | undefined {
  if (service?.kind === 'voicemail' && service.outcome === 'none') return undefined;
  const from = service?.kind === 'voicemail' ? service.since : answeredAt;
  return from === undefined || endedAt === undefined ? undefined : endedAt - from;
}

function mailboxOf({ service }: CallView, clockAheadMs: number): DockCall['mailbox'] {
  if (service?.kind !== 'voicemail') return undefined;
  const { since, outcome, endedBy } = service;
  return { since: since === undefined ? undefined : since - clockAheadMs, outcome, endedBy };
}
